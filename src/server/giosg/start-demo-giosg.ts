import { randomBytes } from 'node:crypto';
import { createGiosgClient } from '../../giosg/client.ts';
import type { EmulatorVisitor } from '../../giosg/emulator/emulator-options.ts';
import { startGiosgEmulator } from '../../giosg/emulator/start-emulator.ts';
import { type SampleVisitor, type SampleVisitorName, sampleVisitors } from '../../samples/visitors.ts';
import type { GiosgSettings } from '../config.ts';
import type { GiosgDesk } from './giosg-desk.ts';
import { wantedRegistration } from './wanted-registration.ts';

export interface DemoGiosg {
  readonly settings: GiosgSettings;
  /** The operators' page. */
  readonly consoleUrl: string;
  /** Registers our webhook, and reads who has our app. Rejects with a `GiosgError` or a `DatabaseFailure`. */
  connect(desk: Pick<GiosgDesk, 'webhookSecrets' | 'sync'>): Promise<void>;
  stop(): Promise<void>;
}

/** One that is found, one by telephone, one who could be either of two, and one who is nobody yet. */
const IN_CHATS: readonly SampleVisitorName[] = ['zoe', 'bruno', 'conflict', 'anonymous'];

/**
 * The demo's giosg: the emulator, on a port of its own of this machine, where our app is installed in its owner's organisation. It calls
 * us, and is asked by us, over HTTP as the real one is. `publicUrl` is our own address, as in `http://localhost:4173`.
 */
export async function startDemoGiosg(publicUrl: string): Promise<DemoGiosg> {
  const { app, webhooks, webhooksUrl } = wantedRegistration(publicUrl, { termsUrl: '', privacyUrl: '' });
  const emulator = await startGiosgEmulator({
    port: 0,
    triggerUrl: app.trigger_url ?? null,
    visitors: IN_CHATS.map((name) => declaredBy(sampleVisitors[name])),
    invented: false,
    signedInAs: 'operator',
  });
  const { apps, organizations, users } = emulator.fixtures;
  const owner = organizations.owner.id;
  const { id, secret } = apps.deskside;
  let revoke: (() => Promise<unknown>) | undefined;
  return {
    settings: {
      apiUrl: emulator.baseUrl,
      apiToken: users.admin.token,
      app: { id, secret, tokenKey: randomBytes(32), orgIds: [owner] },
    },
    consoleUrl: `${emulator.baseUrl}/console`,
    async connect({ webhookSecrets, sync }) {
      const authorization = { type: 'token', value: users.admin.token } as const;
      const client = createGiosgClient({ baseUrl: emulator.baseUrl, authorization });
      // The emulator forgets its webhooks when it ends, and the database must not keep what belongs to them. A demo that was killed has.
      revoke = () => webhookSecrets.revokeAllBut([], Date.now());
      await revoke();
      for (const channel_subscriptions of webhooks) {
        const endpoint_url = `${webhooksUrl}${await webhookSecrets.issue()}`;
        await client.webhooks.create(owner, id, { endpoint_url, channel_subscriptions });
      }
      await sync();
    },
    async stop() {
      await emulator.close();
      await revoke?.();
    },
  };
}

/** As a shop's page tells giosg of its visitor, under names of its own; all of it anybody could declare. */
function declaredBy({ visitor, says }: SampleVisitor): EmulatorVisitor {
  const { firstName, lastName, externalId, email, phone, address, city, zip, country } = visitor;
  const given = {
    username: [firstName, lastName].filter(Boolean).join(' '),
    customer_number: externalId,
    email,
    phone,
    street: address,
    city,
    postal_code: zip,
    country,
  };
  const variables = Object.entries(given).flatMap(([key, value]) => (value ? [[key, value] as const] : []));
  return { variables: Object.fromEntries(variables), says };
}
