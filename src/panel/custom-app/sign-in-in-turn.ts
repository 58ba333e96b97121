import type { Clock } from '../outbox/clock.ts';
import type { AgentSession } from '../session.ts';

const MOST_TRIES = 8;
const ONE_SECOND_MS = 1_000;

/**
 * iAdvize's tokens tell time by the second: frames that open at once may be given the same one, which is worth one sign-in. Whoever
 * comes second asks for another, up to seven times. Never rejects; the session's state says how it went.
 */
export async function signInInTurn(
  session: Pick<AgentSession, 'signIn' | 'state'>,
  { after, random }: Pick<Clock, 'after' | 'random'>,
): Promise<void> {
  for (let tries = 1; ; tries += 1) {
    await session.signIn();
    const state = session.state.getState();
    if (state.status !== 'signedOut' || state.code !== 'token_used' || tries === MOST_TRIES) return;
    // In another second, and not in the very one that all the others wait for.
    await new Promise<void>((resolve) => {
      after(ONE_SECOND_MS * (1 + tries * random()), resolve);
    });
    if (session.state.getState().status === 'signedIn') return;
  }
}
