import { visitorName } from '../crm/visitor.ts';
import { toConversationId } from '../desk/desk-event.ts';
import { decodeTape } from '../desk/tape/decode-tape.ts';
import type { TapeEnd } from '../desk/tape/tape.ts';
import { createIds } from '../samples/scenarios/create-ids.ts';
import type { ScenarioEnd, ScenarioStep } from '../samples/scenarios/scenario.ts';
import { findScenario } from '../samples/scenarios/scenarios.ts';
import { scriptOfTape } from './script-of-tape.ts';

/** What can be played: a scenario of the library, or a tape that was brought, which is kept as the text that it was. */
export type Playable =
  | { readonly type: 'scenario'; readonly id: string }
  | { readonly type: 'tape'; readonly name: string; readonly text: string };

export function isSame(one: Playable, other: Playable): boolean {
  if (one.type === 'tape') return other.type === 'tape' && one.text === other.text && one.name === other.name;
  return other.type === 'scenario' && one.id === other.id;
}

/** How far it has come. Plain data: it survives the refresh that a scenario may ask for. */
export interface Playback {
  readonly playable: Playable;
  readonly seed: number;
  /** Other ids for every run. */
  readonly run: number;
  /** How many steps have been taken: the next one's index. */
  readonly position: number;
  readonly isPlaying: boolean;
}

export interface PlayScript {
  readonly steps: readonly ScenarioStep[];
  readonly end: ScenarioEnd | TapeEnd | undefined;
}

/** Writes what is played anew from what little is kept of it; the last one at hand is not written twice. */
export function createScripts(): (of: Pick<Playback, 'playable' | 'seed' | 'run'>) => PlayScript {
  let last:
    | undefined
    | { readonly playable: Playable; readonly seed: number; readonly run: number; readonly script: PlayScript };
  return ({ playable, seed, run }) => {
    if (!last || !isSame(last.playable, playable) || last.seed !== seed || last.run !== run) {
      last = { playable, seed, run, script: write(playable, seed, run) };
    }
    return last.script;
  };
}

function write(playable: Playable, seed: number, run: number): PlayScript {
  const idOf = createIds(run);
  if (playable.type === 'scenario') {
    return findScenario(playable.id)?.write({ seed, idOf }) ?? { steps: [], end: undefined };
  }
  // It was read before it was kept.
  const tape = decodeTape(playable.text);
  return tape.ok ? scriptOfTape(tape.value, idOf) : { steps: [], end: undefined };
}

/** How long the next step waits, at this speed. */
export function waitFor({ afterMs, isExact }: ScenarioStep, speed: number): number {
  return isExact ? afterMs : afterMs / speed;
}

/** The index behind all that is due together: the next step, and those that come at once after it; a load is taken alone. */
export function endOfDue({ steps }: PlayScript, position: number): number {
  if (steps[position]?.type === 'load') return position + 1;
  let end = position + 1;
  for (let next = steps[end]; next?.type === 'message' && next.afterMs === 0; next = steps[end]) end += 1;
  return Math.min(end, steps.length);
}

/** The conversations that the first steps have made known to whoever believes the desk. */
export function conversationsIn({ steps }: PlayScript, position: number): readonly string[] {
  const ids = steps.slice(0, position).flatMap((step) => {
    const id = step.type === 'message' && step.from === 'desk' ? toConversationId(idIn(step.message)) : undefined;
    return id ? [id] : [];
  });
  return [...new Set(ids)];
}

function idIn(message: unknown): unknown {
  if (typeof message === 'string') {
    try {
      return idIn(JSON.parse(message));
    } catch {
      return undefined;
    }
  }
  return typeof message === 'object' && message !== null && 'conversationId' in message
    ? message.conversationId
    : undefined;
}

/** What a panel must show when all has been played. */
export function endInWords(end: PlayScript['end']): string {
  if (!end) return 'The tape does not say what must be true at its end.';
  const { open, focused, visitors = {}, unread = {}, uncertain } = end;
  const visitor = focused === undefined ? undefined : visitors[focused];
  const name = typeof visitor === 'object' ? visitorName(withoutNulls(visitor)) : undefined;
  const waiting = Object.values(unread).reduce((sum, count) => sum + count, 0);
  return [
    `In focus: ${focused === undefined ? 'nobody' : (name ?? 'a visitor without a name')}.`,
    `Open: ${open.length}.`,
    ...(waiting > 0 ? [`Unread: ${waiting}.`] : []),
    ...(uncertain ? ['One of them may have left.'] : []),
  ].join(' ');
}

function withoutNulls(visitor: { readonly firstName?: string | null; readonly lastName?: string | null }) {
  return { firstName: visitor.firstName ?? undefined, lastName: visitor.lastName ?? undefined };
}
