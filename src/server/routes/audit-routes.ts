import { Hono } from 'hono';
import { AuditQuery } from '../../api/audit.ts';
import { auditReader } from '../identity/authenticate.ts';
import { readQuery } from '../read-body.ts';
import { refusingCursor } from './refusing-cursor.ts';
import type { RouteDeps } from './route-deps.ts';

/** `GET /api/audit`: who was shown whose record, and why. */
export function auditRoutes({ tokens, audit }: Pick<RouteDeps, 'tokens' | 'audit'>): Hono {
  return new Hono().get('/', async (c) => {
    await auditReader(c, tokens);
    return c.json(await refusingCursor(audit.read(readQuery(c, AuditQuery))));
  });
}
