import type { GiosgAppKind } from '../../api/giosg-lead.ts';

/** In the order in which a lead looks for one. */
export const APP_KINDS = ['owned', 'installed', 'partner', 'public'] as const satisfies readonly GiosgAppKind[];
