import type { CallOptions, GiosgClient } from '../../giosg/client.ts';
import type { OwnedApp } from '../../giosg/resources.ts';
import { escapeControls } from '../command-line/escape-controls.ts';
import { WrongUsage } from '../command-line/wrong-usage.ts';
import { readLosing } from '../giosg/read-losing.ts';

/**
 * Throws a `WrongUsage` that says how many organisations lose the app, unless its name was given: what cannot be taken back is asked for
 * twice.
 */
export async function confirmName(
  client: GiosgClient,
  {
    organizationId,
    app,
    change,
    given,
  }: {
    readonly organizationId: string;
    readonly app: OwnedApp;
    readonly change: 'deleted' | 'unavailable';
    readonly given: string | undefined;
  },
  options: CallOptions,
): Promise<void> {
  if (given === app.name) return;
  const { organizationIds, isAtMost } = await readLosing(client, { organizationId, app, change }, options);
  const count = organizationIds.length;
  const who = count === 1 ? '1 organisation loses' : `${count === 0 ? 'No' : count} organisations lose`;
  const but = isAtMost ? ', but for those it is shared with' : '';
  const name = escapeControls(app.name);
  throw new WrongUsage(
    [
      ...(given === undefined ? [] : ['--confirm: it is not the name of the app.']),
      `${who} the app “${name}” by this${but}. Nothing was changed.`,
      `To go on, give its name: --confirm='${name.replaceAll("'", "'\\''")}'`,
    ].join('\n'),
  );
}
