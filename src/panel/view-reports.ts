import { MOST_VIEWS_REPORTED, VIEWED_HEADER, type ViewReport } from '../api/audit.ts';
import type { Send } from '../api/client.ts';
import type { LookupPurpose } from '../api/record.ts';

/** Beyond this the oldest go unreported: an agent who sees so many records without any request of theirs is offline. */
const MOST_KEPT = 200;

/** What was shown out of the cache, on its way to the audit with whatever request comes next. */
export interface ViewReports {
  /** An answer came: whoever was asked for to be looked at now is already in the audit as seen. */
  disclosed(lookup: string, purpose: LookupPurpose): void;
  /** Contacts are shown to the agent, out of the answer to this look-up. */
  shown(lookup: string, view: { readonly contactIds: readonly string[]; readonly conversationId: string }): void;
  /** Takes the reports along with each request that has a token of ours; those of a request that fails go with the next. */
  carriedBy<Signal>(send: Send<Signal>): Send<Signal>;
  /** Another agent: nothing of what was seen before is theirs. */
  clear(): void;
}

/** `now` is in milliseconds. */
export function createViewReports(now: () => number = Date.now): ViewReports {
  const seenAtOnce = new Set<string>();
  let waiting: readonly ViewReport[] = [];
  let agents = 0;
  return {
    disclosed(lookup, purpose) {
      if (purpose === 'focus') seenAtOnce.add(lookup);
      else seenAtOnce.delete(lookup);
    },
    shown(lookup, { contactIds, conversationId }) {
      if (seenAtOnce.delete(lookup)) return;
      const at = new Date(now()).toISOString();
      waiting = [...waiting, ...contactIds.map((contactId) => ({ contactId, conversationId, at }))].slice(-MOST_KEPT);
    },
    carriedBy: (send) => async (request, signal) => {
      // Signing in goes with whatever token there is, a host's among them: of that one nobody can say yet whose views these are.
      if (!request.token || request.path === '/api/session' || waiting.length === 0) return send(request, signal);
      const carried = waiting.slice(0, MOST_VIEWS_REPORTED);
      waiting = waiting.slice(carried.length);
      const asked = agents;
      const giveBack = () => {
        // What one agent saw is not told in the name of the next.
        if (agents === asked) waiting = [...carried, ...waiting].slice(-MOST_KEPT);
      };
      const headers = { ...request.headers, [VIEWED_HEADER]: encodeURIComponent(JSON.stringify(carried)) };
      try {
        const answer = await send({ ...request, headers }, signal);
        // Of a request the server did not get through with, nobody knows what it kept: told twice is better than not at all.
        if (answer.status >= 500 || answer.status === 401) giveBack();
        return answer;
      } catch (error) {
        giveBack();
        throw error;
      }
    },
    clear() {
      agents += 1;
      waiting = [];
      seenAtOnce.clear();
    },
  };
}
