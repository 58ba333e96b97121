import type { ChannelState, MyDeskAnswer } from '../../api/desk-data.ts';
import { DESK_CHANNELS } from '../../api/desk-data.ts';
import type { IadvizeClient } from '../../iadvize/client.ts';
import { BadAnswer, IadvizeError } from '../../iadvize/iadvize-error.ts';
import type { Operator, OperatorLive, OperatorStatistic } from '../../iadvize/resources.ts';
import { operatorName } from './directory.ts';
import { readAll } from './read-all.ts';
import { rememberFor } from './remember-for.ts';

const LIFE_MS = 60_000;
const REMEMBERED_AGENTS = 1_000;

type Off = Extract<MyDeskAnswer, { status: 'off' }>['reason'];
export type MyOperator =
  | { readonly status: 'on'; readonly operator: Operator }
  | { readonly status: 'off'; readonly reason: Off };

/** The agent's own operator: the one whose `external_id` equals the agent's id in their CRM. Rejects with an `IadvizeError`. */
export interface MyOperators {
  /** At most a minute old. */
  read(agentId: string): Promise<MyOperator>;
  /** As it is now. */
  readAnew(agentId: string): Promise<MyOperator>;
}

/** `now` is in milliseconds. */
export function createMyOperators(client: Pick<IadvizeClient, 'operators'>, now: () => number): MyOperators {
  const readers = new Map<string, () => Promise<MyOperator>>();

  function readAnew(agentId: string): Promise<MyOperator> {
    readers.delete(agentId);
    const oldest = readers.keys().next().value;
    if (readers.size >= REMEMBERED_AGENTS && oldest !== undefined) readers.delete(oldest);
    const read = rememberFor(LIFE_MS, now, () => findOperator(agentId, client));
    readers.set(agentId, read);
    return read();
  }
  return { readAnew, read: (agentId) => readers.get(agentId)?.() ?? readAnew(agentId) };
}

async function findOperator(agentId: string, client: Pick<IadvizeClient, 'operators'>): Promise<MyOperator> {
  const subject = subjectOf(agentId);
  // The vendor would take a star for "anything" and a comma for "one of these".
  if (subject === undefined || /[*,]/.test(subject)) return { status: 'off', reason: 'noOperator' };
  const { items, unreadable } = await readAll(client.operators.list({ external_id: subject }));
  const [operator, other] = items.filter(({ external_id }) => external_id === subject);
  if (other) return { status: 'off', reason: 'severalOperators' };
  // It may be the agent's, or another one of theirs.
  if (unreadable > 0) throw new BadAnswer('An operator cannot be read.');
  return operator ? { status: 'on', operator } : { status: 'off', reason: 'noOperator' };
}

/** An agent's id as their CRM has it. Only a CRM's subjects are what an operator's `external_id` names; the demo's stand for them. */
function subjectOf(agentId: string): string | undefined {
  return /^(?:crm|demo):(.+)$/s.exec(agentId)?.[1];
}

/** What an agent sees of their own operator. Figures fail by themselves. */
export async function readMyDesk(
  operator: Operator,
  client: Pick<IadvizeClient, 'operators'>,
  signal: AbortSignal,
): Promise<Extract<MyDeskAnswer, { status: 'on' }>> {
  const [live, figures] = await Promise.all([
    client.operators.liveOf(operator.id, { signal }),
    client.operators.statistic(operator.id, { signal }).catch(noFigures),
  ]);
  return {
    status: 'on',
    name: operatorName(operator),
    connected: live.connected ?? null,
    channels: DESK_CHANNELS.map((channel) => channelState(channel, live)),
    conversationNumber: figures.conversation_number ?? null,
    experience: figures.experience ?? null,
  };
}

function noFigures(error: unknown): Partial<OperatorStatistic> {
  if (!(error instanceof IadvizeError)) throw error;
  return {};
}

/** How an operator stands on one channel. */
export function channelState(channel: ChannelState['channel'], live: OperatorLive): ChannelState {
  const { enabled, available, busy, slot_number, slot_max_number } = live[channel] ?? {};
  return {
    channel,
    enabled: enabled ?? null,
    available: available ?? null,
    busy: busy ?? null,
    slots: slot_number ?? null,
    maxSlots: slot_max_number ?? null,
  };
}
