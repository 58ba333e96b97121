import type { ChangingDataSet } from './create-data-set.ts';
import { createView, type View } from './create-view.ts';
import type { EmulatorOptions } from './emulator-options.ts';
import { createOperatorApi } from './operator-api.ts';
import { isWithin, type Period, readLimitedPeriod, readOpenPeriod } from './read-period.ts';
import { readFilters } from './read-query.ts';
import { readStatisticQuestion } from './read-statistic-question.ts';
import {
  FORBIDDEN,
  linked,
  listReply,
  notAllowed,
  type Reply,
  singleReply,
  unknownId,
  unknownResource,
} from './reply.ts';
import {
  CALL_MEETING_FILTERS,
  CONVERSATION_FILTERS,
  GROUP_FILTERS,
  SATISFACTION_FILTERS,
  SKILL_FILTERS,
  TAG_FILTERS,
  TRANSACTION_FILTERS,
  VISITOR_FILTERS,
} from './resource-filters.ts';
import type { RestRequest } from './rest-request.ts';
import { keepRows } from './row-filters.ts';
import type { ConversationRecord } from './rows.ts';
import { createStatistics } from './statistics.ts';
import { readWallTime, type WallMs } from './wall-time.ts';
import type { Rights } from './websites.ts';
import { serialiseHistory } from './write-history.ts';

type Options = Pick<EmulatorOptions, 'seed' | 'single' | 'history' | 'live' | 'months' | 'profile'>;

/** Answers REST requests over a data set, as seeds 003 and 004 document it. */
export function createRestApi(
  data: ChangingDataSet,
  options: Options,
  clock: () => WallMs,
): (request: RestRequest) => Reply {
  const answerOperator = createOperatorApi(data, options);

  return (request) => {
    const { method, path, rights, query } = request;
    if (!rights) return FORBIDDEN;
    const view = createView(data, rights, clock());
    const [address = '', id, part, ...rest] = path.split('/');
    // The suffix chooses how a conversation's history is encoded; what it would be without is not documented, so it is the same.
    const resource = address.replace(/\.json-unicode$/, '');
    if (rest.length > 0) return unknownResource(path);
    if (resource === 'operator') return answerOperator({ ...request, rights, view }, id, part);
    if (part !== undefined) return unknownResource(path);
    if (method !== 'GET') return notAllowed(method);
    if (resource === 'statistic' && id === undefined) return statistics(view, rights, query);
    return id === undefined ? list(resource, view, query) : get(resource, id, view);
  };

  function list(resource: string, view: View, query: URLSearchParams): Reply {
    const filters = readFilters(query);
    const reply = (rows: Parameters<typeof listReply>[1]) => listReply(resource, rows, query);
    const during = (
      period: Period | { readonly refusal: Reply },
      rows: (period: Period) => Parameters<typeof reply>[0],
    ) => ('refusal' in period ? period.refusal : reply(rows(period)));
    const limited = (months: number) => readLimitedPeriod(filters, { months, reading: options.months, now: clock() });
    switch (resource) {
      case 'client':
        return reply(view.clients());
      case 'website':
        return reply(view.websites());
      case 'group':
        return reply(keepRows(view.groups(), GROUP_FILTERS, filters));
      case 'skill':
        return reply(keepRows(view.skills(), SKILL_FILTERS, filters));
      case 'tag':
        return reply(keepRows(view.tags(), TAG_FILTERS, filters));
      case 'visitor':
        return reply(keepRows(view.visitors(), VISITOR_FILTERS, filters));
      case 'conversation':
        return during(limited(3), (period) => {
          const within = view.conversations().filter(({ startedAt }) => isWithin(startedAt, period));
          return keepRows(within, CONVERSATION_FILTERS, filters).map(withHistory);
        });
      case 'transaction':
        return during(limited(1), (period) => {
          const within = view.transactions().filter(({ createdAt }) => isWithin(createdAt, period));
          return keepRows(within, TRANSACTION_FILTERS, filters).map(({ row }) => row);
        });
      case 'satisfaction':
        return during(readOpenPeriod(filters), (period) => {
          const within = view.satisfactions().filter((row) => isWithin(wallOf(row.created_at), period));
          return keepRows(within, SATISFACTION_FILTERS, filters);
        });
      case 'callmeeting':
        return during(readOpenPeriod(filters), (period) => {
          const within = view.callMeetings().filter((row) => isWithin(wallOf(row.start_at), period));
          return keepRows(within, CALL_MEETING_FILTERS, filters);
        });
      default:
        return unknownResource(resource);
    }
  }

  function get(resource: string, id: string, view: View): Reply {
    const rows = rowsOf(resource, view);
    if (!rows) return unknownResource(`${resource}/${id}`);
    const row = rows.find((candidate) => String(candidate.id) === id);
    return row ? singleReply(linked(resource, row), options.single) : unknownId(resource, id);
  }

  /** Of what can be asked for one by one: call meetings cannot. */
  function rowsOf(resource: string, view: View): readonly { readonly id: number }[] | undefined {
    switch (resource) {
      case 'client':
        return view.clients();
      case 'website':
        return view.websites();
      case 'group':
        return view.groups();
      case 'skill':
        return view.skills();
      case 'tag':
        return view.tags();
      case 'visitor':
        return view.visitors();
      case 'conversation':
        return view.conversations().map(withHistory);
      case 'transaction':
        return view.transactions().map(({ row }) => row);
      case 'satisfaction':
        return view.satisfactions();
      default:
        return undefined;
    }
  }

  /** The history is written when it is read, since most of a list's never is. */
  function withHistory({ row, history }: ConversationRecord): { readonly id: number } {
    return Object.defineProperty({ ...row }, 'history', {
      enumerable: true,
      get: () => serialiseHistory(history(), options.history),
    });
  }

  function statistics(view: View, { websiteIds }: Rights, query: URLSearchParams): Reply {
    const question = readStatisticQuestion(readFilters(query));
    if ('refusal' in question) return question.refusal;
    const seen = { websiteIds, transactions: view.transactions(), now: clock() };
    return { type: 'success', data: createStatistics(data, question, seen) };
  }
}

function wallOf(written: string): WallMs {
  return readWallTime(written) ?? Number.NaN;
}
