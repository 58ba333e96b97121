import { Refusal } from '../refusal.ts';

/** A page, where a cursor that is none of ours is the asker's mistake and not the database's. */
export async function refusingCursor<Page>(page: Promise<Page>): Promise<Page> {
  try {
    return await page;
  } catch (error) {
    if (!(error instanceof RangeError)) throw error;
    throw noSuchPage();
  }
}

export function noSuchPage(): Refusal {
  return new Refusal('bad_request', 'This page does not exist. Begin again without a cursor.', [
    { field: 'cursor', message: 'must be the "next" of a page before' },
  ]);
}
