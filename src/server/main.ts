import { runServer } from './run-server.ts';

// `npm run serve`: the server alone, configured by the environment.
await runServer(process.env);
