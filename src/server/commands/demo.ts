import { styleText } from 'node:util';
import { runServer } from '../run-server.ts';

// `npm start`: the demo, with sample contacts and a pretend desk, in this one process.
const server = await runServer({ ...process.env, DEMO: '1' }, { onProgress: (text) => console.log(`\n  ${text}`) });

if (server) {
  const page = `http://localhost:${new URL(server.address).port}`;
  const bold = (text: string) => (process.stdout.isTTY ? styleText('bold', text) : text);
  console.log(`
  ${bold('Deskside')} is running, with a pretend desk and sample customers.

  1. Open   ${bold(page)}
  2. Click  ${bold('New conversation')} in the pretend desk: beside it, the panel shows the record of whoever is in front of you.
  3. Click  another conversation in the pretend desk: the panel follows.
  4. Click  ${bold('Play the day')} and watch one scripted day, from the first arrival to the last goodbye.
  5. Open   ${bold(server.giosgConsole ?? '')} and click ${bold('Deskside')} in its bar, or beside a chat:
            the panel inside the console of another desk, giosg. That one is pretend, too.
  6. Open   ${bold(`${page.replace('localhost', '127.0.0.1')}/simulator/iadvize`)} and click ${bold('New conversation')}:
            the panel as a custom app inside the desk itself, in a frame for each conversation.

  The pretend desk is a page of another origin, ${page.replace('localhost', '127.0.0.1')}/simulator,
  as a real desk would be. Everybody who opens the demo is signed in, so it answers this machine only.

  Stop it with Ctrl+C.
`);
}
