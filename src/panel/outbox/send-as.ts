import { ApiError } from '../../api/api-error.ts';
import type { ApiClient } from '../../api/client.ts';
import type { Write, WriteAnswer } from '../../api/write.ts';
import type { AgentSession } from '../session.ts';
import { ANOTHER_AGENT, judgeFailure } from './judge-failure.ts';

/** Sends a write in the name of this agent and of nobody else. Rejects with an `ApiError`; `another_agent`: not sent. */
export type SendAs = (write: Write, key: string, agentId: string) => Promise<WriteAnswer>;

export function createSendAs(
  session: Pick<AgentSession, 'run' | 'state'>,
  api: Pick<ApiClient<never>, 'write'>,
): SendAs {
  return async (write, key, agentId) => {
    let answered: unknown;
    try {
      return await session.run(async (token) => {
        // Compared here, with the token at hand: getting one may have signed another agent in.
        const state = session.state.getState();
        if (state.status !== 'signedIn' || state.agent.id !== agentId) {
          answered = new ApiError(ANOTHER_AGENT, 'Another agent is signed in');
          throw answered;
        }
        return api.write(write, key, token).catch((error: unknown) => {
          answered = error;
          throw error;
        });
      });
    } catch (error) {
      // What signing in failed of says nothing about the write: it waits for a sign-in, or for the network.
      if (error === answered || judgeFailure(error) === 'again') throw error;
      throw new ApiError('session_ended', 'Nobody is signed in', { status: 401 });
    }
  };
}
