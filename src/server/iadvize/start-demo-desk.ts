import { createIadvizeClient, type IadvizeClient } from '../../iadvize/client.ts';
import type { EmulatorVisitor } from '../../iadvize/emulator/emulator-options.ts';
import { startEmulator } from '../../iadvize/emulator/start-emulator.ts';
import { createIadvizeGraphql, type IadvizeGraphql } from '../../iadvize/graphql.ts';
import { type SampleVisitor, sampleVisitorNames, sampleVisitors } from '../../samples/visitors.ts';
import type { PretendConversations } from '../routes/simulator-routes.ts';

export interface DemoDesk {
  readonly iadvize: { readonly client: IadvizeClient; readonly graphql: IadvizeGraphql };
  readonly conversations: PretendConversations;
  stop(): Promise<void>;
}

/** The demo's desk vendor: the emulator, on a port of its own of this machine, asked over HTTP and with its key, as the real one is. */
export async function startDemoDesk(): Promise<DemoDesk> {
  const visitors = Object.values(sampleVisitors).map((sample) => vendorVisitorOf(sample, false));
  // Whom everybody in the demo is signed in as.
  const operators = [{ externalId: 'ada', firstName: 'Ada', lastName: 'Agent' }];
  const emulator = await startEmulator({ port: 0, people: { visitors, operators } });
  const { baseUrl, graphqlUrl, graphqlToken, keys } = emulator;
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
    stop: () => emulator.close(),
  };
}

/** What a page declares of its visitor verifies nobody; that the shop has signed them in does. */
function vendorVisitorOf(sample: SampleVisitor, hasLoggedIn: boolean): EmulatorVisitor {
  const { externalId, ...visitor } = (hasLoggedIn ? sample.loggedIn : undefined) ?? sample.visitor;
  return sample.isSignedIn || hasLoggedIn ? { ...visitor, externalUserId: externalId } : { ...visitor, externalId };
}
