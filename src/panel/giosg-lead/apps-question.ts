import type { GiosgAppKind, GiosgAppsAnswer } from '../../api/giosg-lead.ts';
import { giosgKey } from './giosg-key.ts';
import type { GiosgQuestion } from './use-giosg-reading.ts';

export function appsQuestion(agentId: string, kind: GiosgAppKind): GiosgQuestion<GiosgAppsAnswer> {
  return {
    key: giosgKey(agentId, 'apps', kind),
    ask: (giosg, token, signal) => giosg.listApps(kind, token, signal),
  };
}
