import { runServer } from '../../src/server/run-server.ts';
import { testPages } from './test-app.ts';

// The server as a process of its own, for tests that kill it; run by tsx.
const server = await runServer(process.env, { pages: testPages });
if (server) console.log(`listening at ${server.address}`);
