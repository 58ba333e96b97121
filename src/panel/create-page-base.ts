import type { Credentials, Send } from '../api/client.ts';
import type { PageConfig } from '../api/page-config.ts';
import { createSignIn } from '../api/sign-in.ts';
import type { Schedule } from '../store/batcher.ts';
import { createDeskLine, type DeskLine } from './desk-line.ts';
import { type AgentSession, createSession } from './session.ts';

export interface PageBaseDeps {
  readonly config: PageConfig;
  readonly send: Send<AbortSignal>;
  readonly schedule: Schedule;
  readonly findCredentials: () => Promise<Credentials | undefined>;
}

/** What a page of ours needs for its first picture: it signs in and is all ears, while the rest of the panel is still being fetched. */
export interface PageBase {
  readonly config: PageConfig;
  readonly schedule: Schedule;
  /** Keeps what the desk says until `begin`, and applies nothing of it before. */
  readonly line: DeskLine;
  readonly session: AgentSession;
  /** The rest is there: what the desk has said so far is applied, in order, and from here on what it says. */
  begin(rest: RestOfPage): void;
}

export interface RestOfPage {
  readonly mayWrite: () => boolean;
  readonly onAnotherAgent: () => void;
}

export function createPageBase({ config, send, schedule, findCredentials }: PageBaseDeps): PageBase {
  let rest: RestOfPage | undefined;
  let early: (() => void)[] = [];
  const line = createDeskLine({
    desk: config.giosg ? 'giosg' : 'iadvize',
    asksByConversation: config.customApp !== undefined,
    schedule,
    mayWrite: () => rest?.mayWrite() ?? false,
  });
  // All who follow the desk are to hear it from its first word: who records it, and who logs what leaves.
  const heldBack =
    <Args extends readonly unknown[]>(act: (...args: Args) => void) =>
    (...args: Args) =>
      rest ? act(...args) : void early.push(() => act(...args));
  const session = createSession({
    signIn: createSignIn(send),
    findCredentials,
    onAnotherAgent: () => rest?.onAnotherAgent(),
  });
  return {
    config,
    schedule,
    line: {
      ...line,
      refusals: { ...line.refusals, count: heldBack(line.refusals.count) },
      receive: heldBack(line.receive),
      take: heldBack(line.take),
      forget: heldBack(line.forget),
    },
    session,
    begin(whole) {
      rest = whole;
      for (const act of early) act();
      early = [];
    },
  };
}
