import { access } from 'node:fs/promises';
import { fileURLToPath } from 'node:url';
import { SignJWT } from 'jose';
import { type StartedProcess, startProcess } from './start-process.ts';

const SECRET = 'a secret of the bench, 32 bytes or more';
const MAIN = fileURLToPath(new URL('../../../dist/server/main.js', import.meta.url));

export interface StartedDeskside extends StartedProcess {
  /** A token of ours for another agent. */
  signIn(subject: string): Promise<string>;
}

/** The built server over a database, with every setting as it comes but for those in `env`. */
export async function startDeskside(url: string, env: Readonly<Record<string, string>> = {}): Promise<StartedDeskside> {
  await access(MAIN).catch(() => {
    throw new Error('The server is not built. Run npm run build first.');
  });
  const started = await startProcess([MAIN], { DATABASE_URL: url, AGENT_JWT_SECRET: SECRET, ...env });
  return {
    ...started,
    async signIn(subject) {
      const token = await new SignJWT({ sub: subject, name: 'Ada' })
        .setProtectedHeader({ alg: 'HS256' })
        .setExpirationTime('5m')
        .sign(new TextEncoder().encode(SECRET));
      const answer = await fetch(`http://127.0.0.1:${started.port}/api/session`, {
        method: 'POST',
        headers: { Authorization: `Bearer ${token}` },
      });
      if (!answer.ok) throw new Error(`Nobody could sign in: ${answer.status} ${await answer.text()}`);
      const session: { token: string } = await answer.json();
      return session.token;
    },
  };
}
