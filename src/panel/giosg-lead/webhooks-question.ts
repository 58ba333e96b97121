import type { GiosgWebhooksAnswer } from '../../api/giosg-lead.ts';
import { giosgKey } from './giosg-key.ts';
import type { GiosgQuestion } from './use-giosg-reading.ts';

export function webhooksQuestion(agentId: string, appId: string): GiosgQuestion<GiosgWebhooksAnswer> {
  return {
    key: giosgKey(agentId, 'webhooks', appId),
    ask: (giosg, token, signal) => giosg.listWebhooks(appId, token, signal),
  };
}
