import type { Dice } from './dice.ts';
import type { HistoryEntry } from './rows.ts';
import type { Topic } from './topics.ts';
import { epochOf, SECOND, type WallMs, writeWallTime } from './wall-time.ts';

interface Script {
  readonly topic: Topic;
  readonly startedAt: WallMs;
  readonly seconds: number;
  readonly websiteUrl: string;
  readonly isAnswered: boolean;
  readonly isClosedByOperator: boolean;
}

/** What was said, in the documented types of entries (seed 004, "Conversation history details"). */
export function writeHistory(dice: Dice, script: Script): readonly HistoryEntry[] {
  const { topic, startedAt, seconds } = script;
  const lines = linesOf(script);
  const stepMs = (seconds * SECOND) / (lines.length + 2);
  const atStep = (step: number) => startedAt + Math.floor((step * stepMs) / SECOND) * SECOND;
  const written = (step: number) => writeWallTime(atStep(step));
  const said = lines.map((content, index): HistoryEntry => {
    const at = atStep(index + 1);
    // The two times of an entry differ in the seed's example, by up to 1.3 s.
    return [index % 2 === 0 ? 2 : 1, writeWallTime(at), content, epochOf(at) + dice.roll(1300)];
  });
  const page: HistoryEntry = [5, written(0), `${script.websiteUrl}${topic.page}`];
  const rule: HistoryEntry = [3, written(0.5), 'The chat rule has been activated.'];
  const image: readonly HistoryEntry[] =
    topic.image && script.isAnswered ? [[topic.image.type, written(lines.length + 1), topic.image.address]] : [];
  const close: readonly HistoryEntry[] = script.isClosedByOperator
    ? [[3, written(lines.length + 2), 'OPERATOR_CHAT_CLOSE']]
    : [];
  return [page, rule, ...said, ...image, ...close];
}

/** The lines that are said: without an answer, only the visitor's first. */
export function linesOf({ topic, isAnswered }: Pick<Script, 'topic' | 'isAnswered'>): readonly string[] {
  return isAnswered ? topic.lines : topic.lines.slice(0, 1);
}

/** The example of seed 004, word for word. */
export const SEED_HISTORY: readonly HistoryEntry[] = [
  [5, '2016-02-16 11:24:21', 'http://test.com/'],
  [2, '2016-02-16 11:24:23', 'Hello', 1455618264049],
  [3, '2016-02-16 11:24:31', 'The chat rule has been activated.'],
  [1, '2016-02-16 11:24:43', 'Hello, how can I help you?', 1455618283869],
  [2, '2016-02-16 11:25:26', 'I would like to know if my order: xxx has been sent', 1455618327321],
  [1, '2016-02-16 11:25:45', 'I check it, thank you for your patience', 1455618346030],
  [1, '2016-02-16 11:26:02', 'Your order has been shipped', 1455618363054],
  [2, '2016-02-16 11:26:09', 'Thanks, goodbye', 1455618370072],
  [1, '2016-02-16 11:26:17', 'Goodbye', 1455618377364],
  [3, '2016-02-16 11:26:43', 'OPERATOR_CHAT_CLOSE'],
];

/**
 * As the option says. The seeds call a history a string and print a list in braces, which is no JSON; the official client's
 * fixtures have none.
 */
export function serialiseHistory(entries: readonly HistoryEntry[], how: 'array' | 'json' | 'lines'): unknown {
  switch (how) {
    case 'array':
      return entries;
    case 'json':
      return JSON.stringify(entries);
    case 'lines':
      return `{\n${entries.map((entry) => `  ${JSON.stringify(entry)}`).join(',\n')}\n}`;
  }
}
