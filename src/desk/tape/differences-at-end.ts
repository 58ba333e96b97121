import type { Visitor } from '../../crm/visitor.ts';
import type { PlayedState, PlayedVisitor } from './played-state.ts';
import type { ExpectedVisitor, TapeEnd } from './tape.ts';
import { VISITOR_FIELD_NAMES } from './tape-fields.ts';

/** What of a desk's state an end is about. */
export type EndState = Pick<PlayedState, 'openIds' | 'isListUncertain'> & {
  readonly focus: Pick<NonNullable<PlayedState['focus']>, 'conversationId'> | undefined;
  readonly conversations: Readonly<Record<string, { readonly visitor: PlayedVisitor; readonly unread: number }>>;
};

/** One sentence for each thing that is not as the tape says it must be; none when all is. */
export function differencesAtEnd(end: TapeEnd, state: EndState): readonly string[] {
  const found: string[] = [];
  const compare = (what: string, expected: unknown, actual: unknown) => {
    const [should, is] = [inWords(expected), inWords(actual)];
    if (should !== is) found.push(`${what} should be ${should} but is ${is}.`);
  };
  compare('The list of open conversations', end.open, state.openIds);
  compare('The focused conversation', end.focused, state.focus?.conversationId);
  for (const [id, expected] of Object.entries(end.visitors ?? {})) {
    const known = state.conversations[id]?.visitor;
    if (typeof expected === 'string' || known?.status !== 'known')
      compare(`The visitor of ${id}`, expected, known?.status === 'known' ? known.visitor : known?.status);
    else for (const field of fieldsOf(expected)) compare(`"${field}" of ${id}`, expected[field], known.visitor[field]);
  }
  for (const [id, count] of Object.entries(end.unread ?? {}))
    compare(`The unread count of ${id}`, count, state.conversations[id]?.unread);
  if (end.uncertain !== undefined) compare('Whether the list is uncertain', end.uncertain, state.isListUncertain);
  return found;
}

function fieldsOf(expected: ExpectedVisitor): readonly (keyof Visitor)[] {
  return VISITOR_FIELD_NAMES.filter((field) => field in expected);
}

function inWords(value: unknown): string {
  return value === undefined || value === null ? 'none' : JSON.stringify(value);
}
