import type { ChangingDataSet } from './create-data-set.ts';
import { plainOperator } from './create-operators.ts';
import type { View } from './create-view.ts';
import { createDice } from './dice.ts';
import type { EmulatorOptions } from './emulator-options.ts';
import { absentLive, changeLive, isInView } from './live.ts';
import { readOperatorFields } from './operator-fields.ts';
import { profileOf, statisticOf } from './operator-figures.ts';
import { readFields } from './read-fields.ts';
import { readFilters } from './read-query.ts';
import {
  fail,
  linked,
  listReply,
  missing,
  notAllowed,
  type Reply,
  singleReply,
  unknownId,
  unknownResource,
} from './reply.ts';
import { OPERATOR_FILTERS } from './resource-filters.ts';
import type { RestRequest } from './rest-request.ts';
import { keepRows } from './row-filters.ts';
import type { OperatorRecord, OperatorRow } from './rows.ts';
import type { Rights } from './websites.ts';

/** A request below `/operator`, of somebody who may see this. */
export interface OperatorRequest extends RestRequest {
  readonly rights: Rights;
  readonly view: View;
}

/** The one resource whose writes are documented (seed 003). */
export function createOperatorApi(
  data: ChangingDataSet,
  options: Pick<EmulatorOptions, 'seed' | 'single' | 'live' | 'profile'>,
): (request: OperatorRequest, id: string | undefined, part: string | undefined) => Reply {
  let nextId = Math.max(...data.operators.keys()) + 1;

  return (request, id, part) => {
    const { method, view } = request;
    if (id === undefined) {
      if (method === 'POST') return create(request);
      return method === 'GET' ? list(request) : notAllowed(method);
    }
    if (id === 'live' && part === undefined) return method === 'GET' ? listLive(request) : notAllowed(method);
    const operator = view.operators().find(({ row }) => String(row.id) === id);
    if (operator) return part === undefined ? answerOne(request, operator) : answerPart(request, operator, part);
    // Without its full stop when it is to be deleted: so the documentation's last revision that showed it.
    return method === 'DELETE' ? fail(`Unknown 'operator' with 'id' ${id}`, 404) : unknownId('operator', id);
  };

  function list({ view, query }: OperatorRequest): Reply {
    const operators = keepRows(view.operators(), OPERATOR_FILTERS, readFilters(query));
    const rows = operators.map(({ row }) => row);
    return listReply('operator', rows, query);
  }

  /** Without pages, as the seeds print it. */
  function listLive({ view, query }: OperatorRequest): Reply {
    const filters = readFilters(query);
    const asked = { filters, connected: query.get('connected'), view: options.live };
    const inView = keepRows(view.operators(), OPERATOR_FILTERS, filters).filter((operator) =>
      isInView(operator, asked),
    );
    return { type: 'success', data: inView.flatMap(({ live }) => live ?? []).sort((one, other) => other.id - one.id) };
  }

  /** Which fields a new operator needs is not documented: here the two that GraphQL wants as well. */
  function create({ body, contentType, rights }: OperatorRequest): Reply {
    const fields = readFields(body, contentType);
    if (!fields) return UNREADABLE;
    const absent = ['name', 'email'].find((name) => fields[name] === undefined);
    if (absent !== undefined) return missing(absent);
    const read = readOperatorFields(fields, { rights, before: undefined });
    if ('refusal' in read) return read.refusal;
    const { name = '', email = '', ...others } = read.changes;
    const id = nextId;
    nextId += 1;
    const website_list = rights.websiteIds.slice(0, 1);
    const row = plainOperator(createDice(options.seed, `operator ${id}`), { id, name, email, website_list, ...others });
    return keep({ row, live: undefined });
  }

  function answerOne({ method, body, contentType, rights }: OperatorRequest, { row, live }: OperatorRecord): Reply {
    if (method === 'GET') return one(row);
    if (method === 'DELETE') {
      data.operators.delete(row.id);
      return { type: 'success' };
    }
    if (method !== 'PUT') return notAllowed(method);
    const fields = readFields(body, contentType);
    if (!fields) return UNREADABLE;
    const read = readOperatorFields(fields, { rights, before: row });
    return 'refusal' in read ? read.refusal : keep({ row: { ...row, ...read.changes }, live });
  }

  function answerPart(request: OperatorRequest, operator: OperatorRecord, part: string): Reply {
    const { method } = request;
    const { row, live } = operator;
    if (part === 'live' && method === 'PUT') return setLive(request, operator);
    if (!['live', 'statistic', 'profile'].includes(part)) return unknownResource(request.path);
    if (method !== 'GET') return notAllowed(method);
    if (part === 'statistic') return singleReply(statisticOf(data, row.id), options.single);
    if (part === 'profile') return singleReply(profileOf(row, options.seed, options.profile), options.single);
    return singleReply(live ?? absentLive(row.id), options.single);
  }

  function setLive({ body, contentType }: OperatorRequest, { row, live }: OperatorRecord): Reply {
    const fields = readFields(body, contentType);
    if (!fields) return UNREADABLE;
    const changed = changeLive(live ?? absentLive(row.id), fields);
    if ('refusal' in changed) return changed.refusal;
    data.operators.set(row.id, { row, live: changed.live });
    return { type: 'success', message: changed.message };
  }

  function keep(operator: OperatorRecord): Reply {
    data.operators.set(operator.row.id, operator);
    return one(operator.row);
  }

  function one(row: OperatorRow): Reply {
    return singleReply(linked('operator', row), options.single);
  }
}

const UNREADABLE = fail('The body could not be read.');
