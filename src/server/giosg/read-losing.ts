import type { CallOptions, GiosgClient } from '../../giosg/client.ts';
import { findLosing, type Losing } from '../../giosg/find-losing.ts';
import type { OwnedApp } from '../../giosg/resources.ts';
import { readList } from './read-list.ts';

/** Who loses an app by a change to it. Rejects with a `GiosgError`. */
export async function readLosing(
  client: GiosgClient,
  {
    organizationId,
    app,
    change,
  }: { readonly organizationId: string; readonly app: OwnedApp; readonly change: 'deleted' | 'unavailable' },
  options: CallOptions,
): Promise<Losing> {
  return findLosing(app, change, await readList(client.ownedAppInstallations.list(organizationId, app.id, options)));
}
