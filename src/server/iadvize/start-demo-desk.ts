import { randomBytes } from 'node:crypto';
import { createIadvizeClient, type IadvizeClient } from '../../iadvize/client.ts';
import type { EmulatorVisitor } from '../../iadvize/emulator/emulator-options.ts';
import { startEmulator } from '../../iadvize/emulator/start-emulator.ts';
import { createIadvizeGraphql, type IadvizeGraphql } from '../../iadvize/graphql.ts';
import { type SampleVisitor, sampleVisitorNames, sampleVisitors } from '../../samples/visitors.ts';
import { createPretendCustomApp, type PretendCustomApp, type PretendDesk } from '../pretend-desk/pretend-custom-app.ts';
import type { PretendConversations } from '../routes/simulator-routes.ts';

export interface DemoDesk {
  readonly iadvize: { readonly client: IadvizeClient; readonly graphql: IadvizeGraphql };
  readonly conversations: PretendConversations;
  /** The panel inside it. */
  readonly customApp: PretendCustomApp;
  readonly pretendDesk: PretendDesk;
  stop(): Promise<void>;
}

/** The demo's desk vendor: the emulator, on a port of its own of this machine, asked over HTTP and with its key, as the real one is. `port` is the demo's. */
export async function startDemoDesk(port: number): Promise<DemoDesk> {
  const visitors = Object.values(sampleVisitors).map((sample) => vendorVisitorOf(sample, false));
  // Whom everybody in the demo is signed in as.
  const operators = [{ externalId: 'ada', firstName: 'Ada', lastName: 'Agent' }];
  const emulator = await startEmulator({ port: 0, people: { visitors, operators } });
  const { baseUrl, graphqlUrl, graphqlToken, keys } = emulator;
  const ada = [...emulator.data.operators.values()].find(
    ({ row }) => row.external_id === operators[0]?.externalId,
  )?.row;
  if (!ada) throw new Error('The pretend vendor lacks its operator');
  const pretendDesk = {
    origin: `http://127.0.0.1:${port}`,
    panel: `http://localhost:${port}`,
    secret: randomBytes(16).toString('hex'),
  };
  return {
    iadvize: {
      client: createIadvizeClient({ baseUrl, apiKey: keys[0] }),
      graphql: createIadvizeGraphql({ url: graphqlUrl, token: graphqlToken }),
    },
    conversations: {
      open: (id, name, hasLoggedIn) => {
        const known = sampleVisitorNames.find((sample) => sample === name);
        if (known) emulator.openConversation({ id, visitor: vendorVisitorOf(sampleVisitors[known], hasLoggedIn) });
        return known !== undefined;
      },
      close: (id) => emulator.closeConversation(id),
    },
    customApp: createPretendCustomApp(
      pretendDesk,
      ada,
      sampleVisitorNames.map((name) => [name, sampleVisitors[name].label]),
    ),
    pretendDesk,
    stop: () => emulator.close(),
  };
}

/** What a page declares of its visitor verifies nobody; that the shop has signed them in does. */
function vendorVisitorOf(sample: SampleVisitor, hasLoggedIn: boolean): EmulatorVisitor {
  const { externalId, ...visitor } = (hasLoggedIn ? sample.loggedIn : undefined) ?? sample.visitor;
  return sample.isSignedIn || hasLoggedIn ? { ...visitor, externalUserId: externalId } : { ...visitor, externalId };
}
