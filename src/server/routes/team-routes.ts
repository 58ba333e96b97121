import { type Context, Hono } from 'hono';
import type { Logger } from 'pino';
import { LiveRequest, type StatisticsAnswer, StatisticsRequest, type TeamChoices } from '../../api/team.ts';
import { assertNever } from '../../crm/assert-never.ts';
import type { IadvizeClient } from '../../iadvize/client.ts';
import {
  GRANULARITIES,
  STATISTIC_CHANNELS,
  STATISTIC_RESOURCES,
  type StatisticFilters,
} from '../../iadvize/filters.ts';
import { IadvizeError } from '../../iadvize/iadvize-error.ts';
import { INDICATORS } from '../../iadvize/indicators.ts';
import type { Operator, Website } from '../../iadvize/resources.ts';
import type { AppDeps } from '../app-deps.ts';
import { createDirectory, type Directory, operatorName } from '../iadvize/directory.ts';
import { notConfigured, refusalOfVendor } from '../iadvize/vendor-refusal.ts';
import { websiteName } from '../iadvize/website-name.ts';
import { bearerToken } from '../identity/authenticate.ts';
import type { SignedInAgent } from '../identity/signed-in-agent.ts';
import { readBody } from '../read-body.ts';
import { Refusal } from '../refusal.ts';
import { checkQuestion } from '../team/check-question.ts';
import { createLiveBoard, type LiveBoard } from '../team/live-board.ts';
import { createOperators, mayWorkFor, type Operators, worksFor } from '../team/operators.ts';
import type { RouteDeps } from './route-deps.ts';

interface Desk {
  readonly client: IadvizeClient;
  readonly directory: Directory;
  readonly operators: () => Promise<Operators>;
  readonly readLiveBoard: LiveBoard;
}

/** `/choices`, `/live` and `/statistics` under `/api/team`: what a lead sees of the team, for the websites among their projects. */
export function teamRoutes({
  tokens,
  now,
  iadvize,
  log,
}: Pick<RouteDeps, 'tokens' | 'now'> & {
  readonly iadvize: AppDeps['iadvize'];
  readonly log: Pick<Logger, 'warn'>;
}): Hono {
  const desk = iadvize?.client && createDesk(iadvize.client, now);
  const routes = new Hono();

  routes.get('/choices', async (c) => {
    const lead = await leadOf(c);
    return c.json(await asking((on) => readChoices(on, lead)));
  });

  routes.post('/live', async (c) => {
    const lead = await leadOf(c);
    const { websiteId } = await readBody(c, LiveRequest);
    return c.json(
      await asking(async ({ directory, readLiveBoard }) => {
        refuseOthers([websiteId], await websitesOf(directory, lead), () => 'websiteId');
        return readLiveBoard(websiteId);
      }),
    );
  });

  routes.post('/statistics', async (c) => {
    const lead = await leadOf(c);
    const request = await readBody(c, StatisticsRequest);
    return c.json(
      await asking(async (on) => {
        refuseOthers(request.websiteIds, await websitesOf(on.directory, lead), (index) => `websiteIds.${index}`);
        return readStatistics(on, checkQuestion(request), request.websiteIds);
      }),
    );
  });

  return routes;

  async function leadOf(c: Context): Promise<SignedInAgent> {
    const agent = await tokens.verify(bearerToken(c));
    if (!agent.roles.includes('lead')) throw new Refusal('forbidden', 'Only the role "lead" sees the team.');
    return agent;
  }

  async function asking<Answer>(ask: (desk: Desk) => Promise<Answer>): Promise<Answer> {
    if (!desk) throw notConfigured();
    try {
      return await ask(desk);
    } catch (error) {
      if (error instanceof IadvizeError) log.warn({ code: 'desk_unavailable', reason: error.code }, 'team');
      throw error instanceof Refusal ? error : refusalOfVendor(error);
    }
  }
}

function createDesk(client: IadvizeClient, now: () => number): Desk {
  const operators = createOperators(client, now);
  return {
    client,
    directory: createDirectory({ client, now }),
    operators,
    readLiveBoard: createLiveBoard({ client, operators, now }),
  };
}

/** The websites a lead may ask about. */
async function websitesOf(directory: Directory, { projects }: SignedInAgent): Promise<ReadonlyMap<number, Website>> {
  const websites = await directory.websites();
  return new Map([...websites].filter(([id]) => !projects || projects.includes(id)));
}

/** The same answer whether a website does not exist or is another's: the difference would give it away. */
function refuseOthers(
  asked: readonly number[],
  own: ReadonlyMap<number, Website>,
  fieldOf: (index: number) => string,
): void {
  const fields = asked.flatMap((id, index) =>
    own.has(id) ? [] : [{ field: fieldOf(index), message: 'must be one of your websites' }],
  );
  if (fields.length > 0) throw new Refusal('forbidden', 'A website is not one of yours.', fields);
}

async function readChoices({ directory, operators }: Desk, lead: SignedInAgent): Promise<TeamChoices> {
  const [websites, groups, skills, known] = await Promise.all([
    websitesOf(directory, lead),
    directory.groups(),
    directory.skills(),
    lead.projects && operators(),
  ]);
  // Neither says whose it is: a lead of some websites is told of those that an operator of theirs has.
  const own = known && [...known.values()].filter((one) => worksFor([...websites.keys()], one));
  const listed = (names: ReadonlyMap<number, string>, idsOf: (operator: Operator) => readonly number[]) => {
    const ids = own && new Set(own.flatMap(idsOf));
    return [...names]
      .filter(([id]) => ids?.has(id) ?? true)
      .map(([id, name]) => ({ id, name }))
      .sort((one, other) => one.name.localeCompare(other.name));
  };
  return {
    websites: [...websites.values()]
      .map(({ id, currency }) => ({ id, label: websiteName(id, websites) ?? '', currency: currency ?? null }))
      .sort((one, other) => one.label.localeCompare(other.label)),
    groups: listed(groups, ({ group_id }) => (group_id === undefined ? [] : [group_id])),
    skills: listed(skills, ({ skill_list }) => skill_list ?? []),
    channels: [...STATISTIC_CHANNELS],
    resources: [...STATISTIC_RESOURCES],
    granularities: [...GRANULARITIES],
    indicators: INDICATORS.filter(({ isServed }) => isServed).map(({ isServed, unit, channels, ...indicator }) => ({
      ...indicator,
      unit: unit ?? null,
      channels: [...channels],
    })),
  };
}

async function readStatistics(
  desk: Desk,
  filters: StatisticFilters,
  websiteIds: readonly number[],
): Promise<StatisticsAnswer> {
  const [{ rows, unreadable }, labelOf] = await Promise.all([
    desk.client.statistics.get(filters),
    labelsOf(desk, filters.resource, websiteIds),
  ]);
  return {
    rows: rows.map(({ id, at, values }) => ({
      id: id ?? null,
      label: (id !== undefined && labelOf(Number(id))) || null,
      at: at ?? null,
      values: Object.fromEntries(filters.indicators.map((name) => [name, values[name] ?? null])),
    })),
    unreadable,
  };
}

/** What rows of a resource are called, by id. */
async function labelsOf(
  { directory, operators }: Desk,
  resource: StatisticFilters['resource'],
  websiteIds: readonly number[],
): Promise<(id: number) => string | undefined> {
  switch (resource) {
    case 'operator': {
      const known = await operators();
      return (id) => {
        const operator = known.get(id);
        return operator && mayWorkFor(websiteIds, operator) ? operatorName(operator) : undefined;
      };
    }
    case 'group': {
      const names = await directory.groups();
      return (id) => names.get(id);
    }
    case 'skill': {
      const names = await directory.skills();
      return (id) => names.get(id);
    }
    case 'rule':
    case 'contact_type':
    case 'page_type':
    case undefined:
      // The vendor says nowhere what their ids stand for.
      return () => undefined;
    default:
      return assertNever(resource);
  }
}
