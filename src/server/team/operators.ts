import type { IadvizeClient } from '../../iadvize/client.ts';
import type { Operator } from '../../iadvize/resources.ts';
import { rememberFor } from '../iadvize/remember-for.ts';

const LIFE_MS = 5 * 60 * 1000;

/** Every operator our key may see, by id. */
export type Operators = ReadonlyMap<number, Operator>;

/** Reads them at most every five minutes. Rejects with an `IadvizeError`. `now` is in milliseconds. */
export function createOperators(client: Pick<IadvizeClient, 'operators'>, now: () => number): () => Promise<Operators> {
  return rememberFor(LIFE_MS, now, async () => {
    const byId = new Map<number, Operator>();
    for await (const operator of client.operators.list()) byId.set(operator.id, operator);
    return byId;
  });
}

/** Whether an operator may be shown to whoever sees these websites: only where nothing says that they work for others. */
export function mayWorkFor(websiteIds: readonly number[], operator: Operator | undefined): boolean {
  return operator?.website_list === undefined || worksFor(websiteIds, operator);
}

/** Whether it is said that they work for one of these websites. */
export function worksFor(websiteIds: readonly number[], { website_list = [] }: Operator): boolean {
  return website_list.some((id) => websiteIds.includes(id));
}
