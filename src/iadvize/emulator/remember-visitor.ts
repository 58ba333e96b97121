import type { ChangingDataSet } from './create-data-set.ts';
import { createVisitor } from './create-visitors.ts';
import type { EmulatorVisitor } from './emulator-options.ts';
import type { VisitorRecord, VisitorRow } from './rows.ts';
import type { WallMs } from './wall-time.ts';

/**
 * Who a visitor of the desk is: by unique id; without one by customer number, else whoever the conversation was with `before`, else by
 * e-mail. Somebody new when that says nobody. What is said of them is kept.
 */
export function rememberVisitor(
  data: ChangingDataSet,
  visitor: EmulatorVisitor,
  { now, before }: { readonly now: WallMs; readonly before: VisitorRecord | undefined },
): VisitorRecord {
  const known = findVisitor([...data.visitors.values()], visitor, before);
  const id = known?.row.id ?? Math.max(...data.visitors.keys()) + 1;
  const said = createVisitor(visitor, { id, seed: 0, createdAt: now });
  const record = known ? { ...known, row: { ...known.row, ...saidOf(said.row, visitor) } } : said;
  data.visitors.set(id, record);
  return record;
}

function findVisitor(
  records: readonly VisitorRecord[],
  visitor: EmulatorVisitor,
  before: VisitorRecord | undefined,
): VisitorRecord | undefined {
  if (visitor.uniqueId !== undefined) return records.find(({ row }) => row.unique_id === visitor.uniqueId);
  const number = visitor.externalUserId ?? visitor.externalId;
  const byNumber = number === undefined ? undefined : records.find(({ row }) => row.external_id === number);
  const byMail = visitor.email === undefined ? undefined : records.find(({ row }) => row.email === visitor.email);
  return byNumber ?? before ?? byMail;
}

/** What is not said stays as it was. */
function saidOf(row: VisitorRow, { websiteIds }: EmulatorVisitor): Partial<VisitorRow> {
  const { id: _id, unique_id: _uniqueId, created_at: _createdAt, website_id: _websiteIds, ...fields } = row;
  const said = Object.fromEntries(Object.entries(fields).filter(([, value]) => value !== null));
  return websiteIds ? { ...said, website_id: websiteIds } : said;
}
