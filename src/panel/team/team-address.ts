import { BOARD_ORDERS, type BoardOrder } from '../views/live-operators.ts';
import { PERIODS, type Period, type StatisticsDraft } from '../views/statistics-draft.ts';

/** What a lead has chosen to see. It is kept in the address, so it holds no name of anybody: what they search for is not in it. */
export interface TeamView {
  readonly websiteId: number | undefined;
  readonly order: BoardOrder;
  readonly isReversed: boolean;
  readonly draft: StatisticsDraft;
  /** The statistics were asked for, and are after a reload. */
  readonly isAsked: boolean;
}

const MOST_ITEMS = 100;

/** Reads the query of an address. Whatever cannot be read is as if it was not chosen. */
export function readTeamAddress(search: string): TeamView {
  const query = new URLSearchParams(search);
  const text = (name: string) => (query.get(name) ?? '').slice(0, 100);
  const list = (name: string) => (query.get(name) ?? '').split(',').filter(Boolean).slice(0, MOST_ITEMS);
  const ids = (name: string) => list(name).map(Number).filter(Number.isSafeInteger);
  const day = (name: string) => (/^\d{4}-\d\d-\d\d$/.test(text(name)) ? text(name) : '');
  return {
    websiteId: ids('board')[0],
    order: BOARD_ORDERS.find((one) => one === text('order')) ?? 'name',
    isReversed: query.has('reversed'),
    draft: {
      websiteIds: ids('websites'),
      period: PERIODS.find((one): one is Period => one === text('period')) ?? 'last7',
      from: day('from'),
      to: day('to'),
      channel: text('channel'),
      indicators: list('indicators'),
      resource: text('for'),
      resourceId: text('only'),
      granularity: text('by'),
    },
    isAsked: query.has('show'),
  };
}

/** The query that `readTeamAddress` reads; empty where nothing is chosen. */
export function writeTeamAddress({ websiteId, order, isReversed, draft, isAsked }: TeamView): string {
  const isCustom = draft.period === 'custom';
  const query = new URLSearchParams();
  const put = (name: string, value: string) => value && query.set(name, value);
  put('board', websiteId === undefined ? '' : String(websiteId));
  put('order', order === 'name' ? '' : order);
  put('reversed', isReversed ? '1' : '');
  put('websites', draft.websiteIds.join(','));
  put('period', draft.period === 'last7' ? '' : draft.period);
  put('from', isCustom ? draft.from : '');
  put('to', isCustom ? draft.to : '');
  put('channel', draft.channel);
  put('indicators', draft.indicators.join(','));
  put('for', draft.resource);
  put('only', draft.resourceId);
  put('by', draft.granularity);
  put('show', isAsked ? '1' : '');
  const text = query.toString();
  return text && `?${text}`;
}
