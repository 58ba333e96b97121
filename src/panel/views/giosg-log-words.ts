import type { GIOSG_LOG_STATUSES, GIOSG_WEBHOOK_ACTIONS } from '../../api/giosg-lead.ts';

// Of src/api, a view has the types only.
export const WEBHOOK_ACTIONS = ['added', 'changed', 'removed'] as const satisfies typeof GIOSG_WEBHOOK_ACTIONS;
export const LOG_STATUSES = ['pending', 'started', 'successful', 'failed'] as const satisfies typeof GIOSG_LOG_STATUSES;
