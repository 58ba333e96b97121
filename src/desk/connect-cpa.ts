import { type ConversationId, toConversationId } from './desk-event.ts';

/** Why iAdvize's library does not say which conversation this is; `notLoaded`: it did not come at all. */
export type CpaProblem = 'notLoaded' | 'refused' | 'silent' | 'unreadable';

/** The conversation whose frame this is, for as long as the frame is there. */
export interface CpaConversation {
  readonly conversationId: ConversationId;
  readonly projectId?: number;
  /** As the desk has it, in whatever form: which ones there are is not documented. */
  readonly language?: string;
  /** A fresh token of who the agent is, or `undefined`; waits 10 s at most. */
  getJwt(): Promise<string | undefined>;
}

export interface CpaSource {
  /** Loads the library and resolves with its global, `idzCpa`. */
  load(): Promise<unknown>;
  after(ms: number, callback: () => void): () => void;
}

export interface CpaListener {
  readonly onConversation: (conversation: CpaConversation) => void;
  readonly onProblem: (problem: CpaProblem) => void;
}

const ANSWERS_WITHIN_MS = 10_000;
const LONGEST_LANGUAGE = 35;

/**
 * Asks iAdvize's library, inside its desk, which conversation this frame is of: one of the two listeners is called, once. Returns its
 * undo. Source: docs/build-apps.md of github.com/iadvize/documentation, "Conversation Panel App", library 2.9.0.
 */
export function connectCpa({ load, after }: CpaSource, { onConversation, onProblem }: CpaListener): () => void {
  let isOver = false;
  const end = (tell: () => void) => {
    if (isOver) return;
    isOver = true;
    cancel();
    tell();
  };
  // Out of the desk's reach the library waits for an answer that never comes.
  let isLoaded = false;
  const cancel = after(ANSWERS_WITHIN_MS, () => end(() => onProblem(isLoaded ? 'silent' : 'notLoaded')));

  const ask = async () => {
    const library = await load().catch(() => undefined);
    const init = methodOf(library, 'init');
    if (!init) return end(() => onProblem('notLoaded'));
    isLoaded = true;
    try {
      const client = await init();
      const conversation = conversationOf(client, after);
      end(() => (conversation ? onConversation(conversation) : onProblem('unreadable')));
    } catch {
      end(() => onProblem('refused'));
    }
  };
  void ask();
  return () => end(() => {});
}

function conversationOf(client: unknown, after: CpaSource['after']): CpaConversation | undefined {
  const { conversationId, projectId, language } = fieldsOf(fieldsOf(client).context);
  const id = toConversationId(conversationId);
  if (!id) return undefined;
  return {
    conversationId: id,
    projectId: projectOf(projectId),
    language: typeof language === 'string' && language.length <= LONGEST_LANGUAGE ? language : undefined,
    getJwt: () => withinTime(after, methodOf(client, 'getJWT')),
  };
}

/** Its sample is text where the desk's events have a number. */
function projectOf(value: unknown): number | undefined {
  const id = typeof value === 'string' && /^\d{1,15}$/.test(value) ? Number(value) : value;
  return typeof id === 'number' && Number.isSafeInteger(id) ? id : undefined;
}

function withinTime(after: CpaSource['after'], getJwt: (() => unknown) | undefined): Promise<string | undefined> {
  return new Promise((resolve) => {
    const cancel = after(ANSWERS_WITHIN_MS, () => resolve(undefined));
    const take = (token: unknown) => {
      cancel();
      resolve(typeof token === 'string' && token ? token : undefined);
    };
    Promise.resolve()
      .then(() => getJwt?.())
      .then(take, () => take(undefined));
  });
}

function fieldsOf(value: unknown): Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}

function methodOf(owner: unknown, name: string): (() => unknown) | undefined {
  const method = fieldsOf(owner)[name];
  return typeof method === 'function' ? () => method.call(owner) : undefined;
}
