import { ApiError } from '../../src/api/api-error.ts';
import type { Write, WriteAnswer } from '../../src/api/write.ts';
import type { AgentStorage } from '../../src/panel/outbox/agent-storage.ts';
import type { Clock } from '../../src/panel/outbox/clock.ts';
import { createOutbox, type Outbox } from '../../src/panel/outbox/create-outbox.ts';
import type { HoldLock } from '../../src/panel/outbox/hold-lock.ts';
import type { OpenChannel } from '../../src/panel/outbox/open-channel.ts';
import { createSendAs } from '../../src/panel/outbox/send-as.ts';
import type { AgentSession, SessionState } from '../../src/panel/session.ts';

/** What a browser lets its pages do. */
export interface Browser {
  readonly hasLocks: boolean;
  readonly hasChannel: boolean;
  readonly deniesStorage: boolean;
}
export const WELL: Browser = { hasLocks: true, hasChannel: true, deniesStorage: false };

/** Where what happens in a tab comes from. Of one source it comes in order; between sources there is none. */
const SOURCES = ['storage', 'channel', 'lock', 'session'] as const;
type Source = (typeof SOURCES)[number];

export interface Tab {
  readonly name: string;
  readonly outbox: Outbox;
  /** Whose token it has. */
  agent: string | undefined;
  /** Whose work it shows: whoever signed in last. */
  owner: string;
  isAlive: boolean;
  /** Only one agent has been here. */
  isFaithful: boolean;
}

interface Timer {
  readonly tab: string;
  readonly atMs: number;
  readonly ring: () => void;
}

interface StorageCall {
  readonly tab: string;
  readonly id: string | undefined;
  readonly type: 'read' | 'write' | 'remove';
  readonly isRefused: boolean;
  readonly run: () => void;
  status: 'asked' | 'done' | 'lost' | 'refused';
}

export interface Request {
  readonly tab: string;
  readonly agent: string;
  readonly write: Write;
  readonly key: string;
  /** `undefined` once the tab has had its answer, or gave up waiting. */
  answer: ((how: WriteAnswer | Error) => void) | undefined;
}

export interface Execution {
  /** Whose request it was. */
  readonly tab: string;
  readonly agent: string;
  readonly write: Write;
  readonly key: string;
}

/**
 * Tabs of one browser, its storage, locks and channels, a network and a server that does each key once. Nothing happens by itself:
 * every answer, message, commit and second is a step that the test takes.
 */
export class World {
  nowMs = 1_800_000_000_000;
  chance = 0.5;
  hasQuota = true;
  readonly tabs: Tab[] = [];
  readonly disk = new Map<string, object>();
  readonly storageCalls: StorageCall[] = [];
  readonly requests: Request[] = [];
  /** Requests whose tab no longer waits, and which may reach the server yet. */
  readonly strays: Request[] = [];
  readonly executions: Execution[] = [];
  repeats = 0;
  /** How often a tab sent what it was already sending. */
  doubled = 0;
  private readonly answers = new Map<string, WriteAnswer>();
  private readonly inboxes = new Map<string, (() => void)[]>();
  private readonly channels = new Map<string, { tab: string; onMessage: (message: unknown) => void }[]>();
  private readonly locks = new Map<string, { tab: string; grant: () => void; isHeld: boolean }[]>();
  private readonly onOnline = new Map<string, () => void>();
  private timers: Timer[] = [];
  private count = 0;

  constructor(readonly browser: Browser = WELL) {}

  openTab(agent: string): Tab {
    this.count += 1;
    const name = `tab${this.count}`;
    const tab: Tab = {
      name,
      agent,
      owner: agent,
      isAlive: true,
      isFaithful: true,
      outbox: this.outboxOf(name, () => tab),
    };
    this.tabs.push(tab);
    tab.outbox.open({ id: agent });
    return tab;
  }

  get alive(): readonly Tab[] {
    return this.tabs.filter(({ isAlive }) => isAlive);
  }

  signIn(tab: Tab, agent: string): void {
    tab.isFaithful &&= tab.owner === agent;
    tab.owner = agent;
    tab.agent = agent;
    tab.outbox.open({ id: agent });
  }

  /** Nothing of the tab runs any more. What it asked of storage is done or not; what it sent may arrive or not. */
  crash(tab: Tab, isStorageDone: boolean): void {
    tab.isAlive = false;
    for (const source of SOURCES) this.inboxes.delete(inboxOf(tab.name, source));
    this.timers = this.timers.filter((timer) => timer.tab !== tab.name);
    for (const call of this.storageCalls) {
      if (call.tab === tab.name && call.status === 'asked' && !isStorageDone) call.status = 'lost';
    }
    for (const request of this.requests.filter((one) => one.tab === tab.name)) this.letGo(request);
    for (const [name, listeners] of this.channels) {
      this.channels.set(
        name,
        listeners.filter((listener) => listener.tab !== tab.name),
      );
    }
    for (const [name, waiting] of this.locks) {
      this.locks.set(
        name,
        waiting.filter((one) => one.tab !== tab.name),
      );
      this.grantNext(name);
    }
  }

  goOnline(tab: Tab): void {
    this.onOnline.get(tab.name)?.();
  }

  /** What could be delivered next: the oldest of each source of each living tab. */
  get deliverable(): readonly string[] {
    return [...this.inboxes].filter(([, waiting]) => waiting.length > 0).map(([name]) => name);
  }

  async deliver(name: string): Promise<void> {
    this.inboxes.get(name)?.shift()?.();
    await settle();
  }

  /** Storage does the oldest of what it was asked. */
  async commit(): Promise<boolean> {
    const call = this.storageCalls.find(({ status }) => status === 'asked');
    if (!call) return false;
    call.status = call.isRefused ? 'refused' : 'done';
    call.run();
    await settle();
    return true;
  }

  /** All that other tabs have told this one. */
  async deliverMessages(tab: Tab): Promise<void> {
    const name = inboxOf(tab.name, 'channel');
    while (this.inboxes.get(name)?.length) await this.deliver(name);
  }

  /** The next timer rings. A message between tabs takes less time than any of them. */
  async tick(): Promise<boolean> {
    for (const tab of this.alive) await this.deliverMessages(tab);
    const next = this.timers.toSorted((one, other) => one.atMs - other.atMs)[0];
    if (!next) return false;
    this.timers = this.timers.filter((timer) => timer !== next);
    this.nowMs = Math.max(this.nowMs, next.atMs);
    next.ring();
    await settle();
    return true;
  }

  /** The server does what it is asked, each key of an agent's once, and returns what it answers. */
  execute({ tab, agent, write, key }: Request): WriteAnswer {
    const before = this.answers.get(`${agent} ${key}`);
    if (before) {
      this.repeats += 1;
      return before;
    }
    this.executions.push({ tab, agent, write, key });
    const answer = { key, number: this.executions.length } as unknown as WriteAnswer;
    this.answers.set(`${agent} ${key}`, answer);
    return answer;
  }

  hasExecuted({ agent, key }: Request): boolean {
    return this.answers.has(`${agent} ${key}`);
  }

  /** Storage has held it, at whatever time. */
  wasStored(key: string): boolean {
    return this.storageCalls.some(({ id, type, status }) => id === key && type === 'write' && status === 'done');
  }

  /** Storage has not taken it, at least once. */
  wasRefused(key: string): boolean {
    return this.storageCalls.some(({ id, status }) => id === key && status === 'refused');
  }

  /** The page was gone before storage did what it was asked. */
  isLost(key: string, type: 'write' | 'remove'): boolean {
    return this.storageCalls.some((call) => call.id === key && call.type === type && call.status === 'lost');
  }

  async answer(request: Request, how: WriteAnswer | Error): Promise<void> {
    const { answer } = request;
    this.close(request);
    answer?.(how);
    await settle();
  }

  /** The tab gives up waiting; the request itself is not called back by that. */
  async timeOut(request: Request): Promise<void> {
    this.strays.push({ ...request, answer: undefined });
    await this.answer(request, new ApiError('timed_out', 'No answer in time'));
  }

  private letGo(request: Request): void {
    this.close(request);
    this.strays.push(request);
  }

  private close(request: Request): void {
    this.requests.splice(this.requests.indexOf(request), 1);
    request.answer = undefined;
  }

  /** Everything that waits happens, in order, on a network that is well, until nothing more would. */
  async runOut(): Promise<void> {
    this.hasQuota = true;
    await settle();
    for (let step = 0; step < 5_000; step += 1) {
      const [name] = this.deliverable;
      const [request] = this.requests;
      if (name) await this.deliver(name);
      else if (await this.commit()) continue;
      else if (request) await this.answer(request, this.execute(request));
      else if (!(await this.tick())) return;
    }
    throw new Error('It never ends');
  }

  private enqueue(tab: string, source: Source, happen: () => void): void {
    if (!this.tabs.some(({ name, isAlive }) => name === tab && !isAlive)) {
      const name = inboxOf(tab, source);
      this.inboxes.set(name, [...(this.inboxes.get(name) ?? []), happen]);
    }
  }

  private outboxOf(tab: string, me: () => Tab): Outbox {
    let keys = 0;
    return createOutbox({
      send: createSendAs(this.sessionOf(tab, me), { write: this.networkOf(tab) }),
      storage: this.storageOf(tab),
      locks: this.browser.hasLocks ? this.locksOf(tab) : undefined,
      channel: this.browser.hasChannel ? this.channelOf(tab) : undefined,
      clock: this.clockOf(tab),
      onOnline: (listener) => {
        this.onOnline.set(tab, listener);
        return () => this.onOnline.delete(tab);
      },
      newKey: () => {
        keys += 1;
        return `${tab}-${keys}`;
      },
    });
  }

  private clockOf(tab: string): Clock {
    return {
      now: () => this.nowMs,
      random: () => this.chance,
      after: (ms, ring) => {
        const timer = { tab, atMs: this.nowMs + ms, ring };
        this.timers.push(timer);
        return () => {
          this.timers = this.timers.filter((other) => other !== timer);
        };
      },
    };
  }

  /** A token takes a moment, in which anybody may sign in or out. */
  private sessionOf(tab: string, me: () => Tab): Pick<AgentSession, 'run' | 'state'> {
    const stateNow = (): SessionState => {
      const { agent } = me();
      return agent
        ? { status: 'signedIn', agent: { id: agent, name: agent, roles: ['agent'] } }
        : { status: 'signedOut', code: 'token_missing' };
    };
    return {
      state: { getState: stateNow, getInitialState: stateNow, subscribe: () => () => {} },
      run: (call) =>
        new Promise((resolve, reject) => {
          this.enqueue(tab, 'session', () => {
            const { agent } = me();
            if (agent) call(agent).then(resolve, reject);
            else reject(new ApiError('token_missing', 'Nobody is signed in'));
          });
        }),
    };
  }

  private networkOf(tab: string) {
    return <One extends Write>(write: One, key: string, token: string) =>
      new Promise<WriteAnswer<One['type']>>((resolve, reject) => {
        if (this.requests.some((one) => one.tab === tab && one.key === key)) this.doubled += 1;
        this.requests.push({
          tab,
          agent: token,
          write,
          key,
          answer: (how) => (how instanceof Error ? reject(how) : resolve(how as WriteAnswer<One['type']>)),
        });
      });
  }

  private storageOf(tab: string): AgentStorage {
    const ask = <Answer>(type: StorageCall['type'], id: string | undefined, run: () => Answer) =>
      new Promise<Answer>((resolve, reject) => {
        if (this.browser.deniesStorage) throw new DOMException('Denied', 'SecurityError');
        const isRefused = type === 'write' && !this.hasQuota;
        this.storageCalls.push({
          tab,
          id,
          type,
          isRefused,
          status: 'asked',
          run: () => {
            if (isRefused) {
              this.enqueue(tab, 'storage', () => reject(new DOMException('Full', 'QuotaExceededError')));
              return;
            }
            const answer = run();
            this.enqueue(tab, 'storage', () => resolve(answer));
          },
        });
      });
    return {
      read: (agentId) =>
        ask('read', undefined, () => {
          const all = [...this.disk].map(([name, value]) => ({ path: JSON.parse(name) as [string, string], value }));
          const own = all.filter(({ path: [owner] }) => owner === agentId);
          return {
            own: own.map(({ path: [, id], value }) => ({ id, value: structuredClone(value) })),
            othersCount: all.length - own.length,
          };
        }),
      write: (agentId, id, value) => {
        const copy = structuredClone(value);
        return ask('write', id, () => void this.disk.set(JSON.stringify([agentId, id]), copy));
      },
      remove: (agentId, id) => ask('remove', id, () => void this.disk.delete(JSON.stringify([agentId, id]))),
      removeWhere: () => {
        throw new Error('What is unsent leaves storage one by one');
      },
    };
  }

  private channelOf(tab: string): OpenChannel {
    return (name, onMessage) => {
      const listener = { tab, onMessage };
      this.channels.set(name, [...(this.channels.get(name) ?? []), listener]);
      return {
        post: (message) => {
          const copy: unknown = structuredClone(message);
          for (const other of this.channels.get(name) ?? []) {
            if (other === listener) continue;
            this.enqueue(other.tab, 'channel', () => {
              if (this.channels.get(name)?.includes(other)) other.onMessage(structuredClone(copy));
            });
          }
        },
        close: () => {
          this.channels.set(
            name,
            (this.channels.get(name) ?? []).filter((one) => one !== listener),
          );
        },
      };
    };
  }

  private locksOf(tab: string): HoldLock {
    return (name, onHeld) => {
      const waiting = { tab, isHeld: false, grant: onHeld };
      this.locks.set(name, [...(this.locks.get(name) ?? []), waiting]);
      this.grantNext(name);
      return () => {
        this.locks.set(
          name,
          (this.locks.get(name) ?? []).filter((one) => one !== waiting),
        );
        this.grantNext(name);
      };
    };
  }

  private grantNext(name: string): void {
    const [first] = this.locks.get(name) ?? [];
    if (!first || first.isHeld) return;
    first.isHeld = true;
    this.enqueue(first.tab, 'lock', () => {
      if (this.locks.get(name)?.includes(first)) first.grant();
    });
  }
}

function inboxOf(tab: string, source: Source): string {
  return `${tab} ${source}`;
}

/** Lets every promise that can go on do so. */
export function settle(): Promise<void> {
  return new Promise((resolve) => setImmediate(resolve));
}

export function contactId(number: number): string {
  return `00000000-0000-4000-8000-00000000000${number}`;
}

export function noteFor(number: number, text: string, conversationId = `conversation${number}`) {
  return {
    write: {
      type: 'addNote',
      contactId: contactId(number),
      text,
      conversation: { desk: 'iadvize', conversationId },
    } satisfies Write,
    about: { contactId: contactId(number), contactName: `Contact ${number}`, conversationId },
  };
}
