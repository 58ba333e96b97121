import { registerApp } from '../../giosg/register-app.ts';
import { readFlags, text } from '../command-line/flag.ts';
import { WrongUsage } from '../command-line/wrong-usage.ts';
import { findRegistration } from '../giosg/find-registration.ts';
import { APP_NAME } from '../giosg/wanted-registration.ts';
import { parseOrigin } from '../parse-origin.ts';
import type { Command } from './command.ts';
import { DELAY } from './webhook-commands.ts';

const flags = {
  url: { takes: 'URL', read: (given: string) => parseOrigin(given.replace(/\/$/, '')) },
  app: { ...text, takes: 'APP' },
  terms_of_service_url: { ...text, takes: 'URL' },
  privacy_policy_url: { ...text, takes: 'URL' },
} as const;

/** Makes the app, or what works with us of one that is there, what it should be; shows first what that changes. */
export const registerCommand: Command = {
  about: `creates or updates the app ${APP_NAME}: our trigger URL, conditions, scopes and webhooks; shows the difference first`,
  ids: [],
  flags,
  switches: { yes: 'does it; without, nothing is changed' },
  prepare({ texts, switches }) {
    const given = readFlags(flags, texts);
    return async function* ({ giosg, organizationId: ownOrganization, webhookSecrets, options, env }) {
      const url = given.url ?? readFlags(flags, new Map(env.PUBLIC_URL ? [['url', env.PUBLIC_URL]] : [])).url;
      if (url === undefined) throw new WrongUsage('register needs --url (or PUBLIC_URL): where this server is');
      const [client, organizationId] = [giosg(), await ownOrganization()];
      const registration = await findRegistration({
        ...{ client, organizationId, publicUrl: url, webhookSecrets, options },
        appId: given.app ?? (env.GIOSG_APP_ID || undefined),
        termsUrl: given.terms_of_service_url,
        privacyUrl: given.privacy_policy_url,
      });
      if (registration.status === 'addressesNeeded') {
        throw new WrongUsage('register needs --terms_of_service_url and --privacy_policy_url for an app that is new');
      }
      if (registration.status === 'appNeeded') {
        const { apps } = registration;
        const ids = apps.map(({ id }) => id).join(', ');
        throw new WrongUsage(`register found ${apps.length} apps called ${APP_NAME}; say which with --app: ${ids}`);
      }
      const { app, plan, issueEndpoint } = registration;

      if (plan.differences.length === 0) {
        yield { type: 'note', text: `App ${app?.id} is as it should be.` };
        return;
      }
      yield { type: 'rows', rows: plan.differences.map((difference) => ({ ...difference })) };
      if (!switches.has('yes')) {
        yield { type: 'note', text: 'Nothing was changed. To do it, add --yes.' };
        return;
      }
      // Before anything is changed, so that a database that cannot be opened leaves nothing half done.
      if (plan.webhooks.some((step) => step.type !== 'keep' && step.needsSecret)) await webhookSecrets();
      const appId = await registerApp(plan, { client, organizationId, issueEndpoint, options });
      const isNew = plan.app.type === 'create';
      yield { type: 'note', text: `App ${appId} is ${isNew ? 'created' : 'updated'}.` };
      if (isNew) {
        yield {
          type: 'note',
          text: `Set GIOSG_APP_ID to its id, and GIOSG_APP_SECRET to what this prints: npm run giosg -- apps secret ${appId}`,
        };
      }
      if (plan.webhooks.some(({ type }) => type !== 'keep')) yield DELAY;
    };
  },
};
