import { act, fireEvent } from '@testing-library/react';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { HttpRequest } from '../../src/api/client.ts';
import type { ConversationId } from '../../src/desk/desk-event.ts';
import { x, y, z } from '../support/desk-events.ts';
import { asMessage, type Desk, type Happening, shuffle, tellOf } from '../support/happenings.ts';
import { createBrowserInMemory, createHandClock } from '../support/keep-in-memory.ts';
import {
  answerTo,
  contactIdIn,
  createPretendServer,
  emailIn,
  foundFor,
  idFor,
  isFollowUp,
  kindOf,
  type PendingRequest,
  severalFor,
} from '../support/pretend-server.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { desk, renderTab, settle, type Tab, visitor } from '../support/render-tab.tsx';

/** `loses the answer`: the server has done it, and the connection breaks. */
const NETWORK = ['answers', 'loses the answer', 'is down', 'is overrun', 'breaks', 'knows nobody'] as const;
type Network = (typeof NETWORK)[number];

/** What the desk does in one tab. Each conversation has visitors of its own, so that a contact's name says whose text it is. */
type Move =
  | { readonly type: 'arrives' | 'switches' | 'leaves'; readonly id: ConversationId }
  | { readonly type: 'becomes'; readonly who: 1 | 2 };

type Step =
  | { readonly type: 'desk'; readonly tab: number; readonly move: Move }
  | { readonly type: 'types'; readonly tab: number }
  /** `behind`: what has happened on the desk and is not drawn yet. */
  | { readonly type: 'submits'; readonly tab: number; readonly behind: Move | undefined; readonly isLast: boolean }
  | { readonly type: 'saves what has left'; readonly tab: number }
  | { readonly type: 'network'; readonly which: number; readonly how: Network }
  | { readonly type: 'time passes' }
  | { readonly type: 'is online' }
  | { readonly type: 'opens a tab' }
  | { readonly type: 'reloads' | 'crashes' | 'closes'; readonly tab: number };

const tab = fc.nat(1);
const id = fc.constantFrom(x, y, z);
const move: fc.Arbitrary<Move> = fc.oneof(
  { weight: 6, arbitrary: fc.record({ type: fc.constantFrom('arrives', 'switches', 'switches', 'leaves'), id }) },
  { weight: 2, arbitrary: fc.record({ type: fc.constant('becomes'), who: fc.constantFrom(1, 2) }) },
);
const of = <Type extends Step['type']>(...types: readonly Type[]) => fc.constantFrom(...types);
const step: fc.Arbitrary<Step> = fc.oneof(
  { weight: 4, arbitrary: fc.record({ type: of('desk'), tab, move }) },
  { weight: 2, arbitrary: fc.record({ type: of('types'), tab }) },
  {
    weight: 5,
    arbitrary: fc.record({
      type: of('submits'),
      tab,
      behind: fc.option(move, { nil: undefined }),
      isLast: fc.integer({ min: 0, max: 7 }).map((number) => number === 7),
    }),
  },
  { weight: 1, arbitrary: fc.record({ type: of('saves what has left'), tab }) },
  { weight: 6, arbitrary: fc.record({ type: of('network'), which: fc.nat(3), how: fc.constantFrom(...NETWORK) }) },
  { weight: 2, arbitrary: fc.record({ type: of('time passes', 'is online', 'opens a tab') }) },
  { weight: 1, arbitrary: fc.record({ type: of('reloads', 'crashes', 'closes'), tab }) },
);

const emailOf = (conversationId: ConversationId, who: 1 | 2) => `${conversationId}${who}@desk.example`;

/** A server that does each key once, and takes no more than notes. */
function createNotesServer() {
  const server = createPretendServer();
  // Everybody is verified, sooner or later: some turn out to be one of two.
  server.always('resolve', (request) =>
    isFollowUp(request) ? undefined : { ...foundFor(emailIn(request.body) ?? ''), isVerifying: true },
  );
  const verified = ({ body }: HttpRequest) => {
    const email = emailIn(body) ?? '';
    return email === emailOf(y, 2) ? severalFor(email, emailOf(y, 1)) : foundFor(email);
  };
  const answers = new Map<string, object>();
  const notes: { readonly contactId: string; readonly text: string }[] = [];
  let repeats = 0;
  const execute = (request: HttpRequest): object => {
    if (kindOf(request) === 'resolve') return verified(request);
    const key = request.headers?.['Idempotency-Key'] ?? '';
    const before = answers.get(key);
    if (before) repeats += 1;
    else if (kindOf(request) === 'addNote')
      notes.push({ contactId: contactIdIn(request), text: (request.body as { text: string }).text });
    else throw new Error(`Nobody asked for ${kindOf(request)}`);
    const answer = before ?? answerTo(request);
    answers.set(key, answer);
    return answer;
  };
  const reply = (request: PendingRequest, how: Network) => {
    switch (how) {
      case 'answers':
        return request.answer(200, execute(request));
      case 'loses the answer':
        execute(request);
        return request.fail();
      case 'is down':
        return request.fail();
      case 'is overrun':
        return request.answer(503, { code: 'database_unavailable', message: 'no' });
      case 'breaks':
        return request.answer(500, { code: 'internal', message: 'no' });
      case 'knows nobody':
        return request.answer(401, { code: 'token_expired', message: 'no' });
    }
  };
  return { server, notes, reply, repeats: () => repeats };
}

/** A tab, and what its desk shows. */
interface Open {
  readonly tab: Tab;
  truth: Desk;
}

interface Submitted {
  readonly contactId: string;
  readonly text: string;
}

class Agent {
  readonly clock = createHandClock();
  readonly browser = createBrowserInMemory(this.clock);
  readonly crm = createNotesServer();
  readonly tabs: Open[] = [];
  readonly submitted: Submitted[] = [];
  /** What is typed and not submitted, by the contact's address. */
  readonly typed = new Map<string, string>();
  /** Of what was submitted as the page went, nobody knows whether it is a draft as well. */
  readonly unsure = new Set<string>();
  heldBack = 0;
  private count = 0;

  constructor(readonly stream: Iterator<number>) {}

  async openTab(truth: Desk = { open: new Map(), focus: undefined }): Promise<void> {
    const opened = await renderTab({ server: this.crm.server, page: this.browser.openPage() });
    await settle();
    const { events } = tellOf(truth, { type: 'refreshes' }, this.stream);
    await opened.post(...events.filter(({ type }) => type !== 'deskLoaded').map(asMessage));
    this.tabs.push({ tab: opened, truth });
  }

  at(index: number): Open | undefined {
    return this.tabs[index % Math.max(this.tabs.length, 1)];
  }

  /** What the desk of this tab posts when this happens there. */
  happen(open: Open, what: Move): readonly unknown[] {
    const { truth } = open;
    if (what.type !== 'becomes') {
      const happening: Happening =
        what.type === 'arrives'
          ? { ...what, type: 'arrives', email: emailOf(what.id, 1) }
          : { ...what, type: what.type };
      const { desk, events } = tellOf(truth, happening, this.stream);
      open.truth = desk;
      return events.map(asMessage);
    }
    if (!truth.focus) return [];
    const email = emailOf(truth.focus, what.who);
    open.truth = { ...truth, open: new Map(truth.open).set(truth.focus, email) };
    return [visitor(truth.focus, { email })];
  }

  /** Whose record is drawn, and where a note for them is typed. */
  drawn({ tab: { container } }: Open) {
    const email = container
      .querySelector('section[aria-label="Customer record"] h2')
      ?.textContent?.replace('Contact of ', '');
    const field = container.querySelector<HTMLTextAreaElement>('section[aria-label="Note or task"] textarea');
    return email && field ? { email, field } : undefined;
  }

  async type(open: Open): Promise<void> {
    await open.tab.drawn();
    const drawn = this.drawn(open);
    if (!drawn) return;
    this.count += 1;
    const text = `note ${this.count}`;
    fireEvent.change(drawn.field, { target: { value: text } });
    this.typed.set(drawn.email, text);
    this.unsure.delete(drawn.email);
    await settle();
  }

  async submit(open: Open, behind: Move | undefined, isLast: boolean): Promise<void> {
    await this.type(open);
    const messages = behind ? this.happen(open, behind) : [];
    // The first message in a frame is drawn at once; the others wait.
    await act(async () => {
      open.tab.deliver(desk('AVAILABILITY_UPDATED', undefined, { chat: 'AVAILABLE' }));
      for (const message of messages) open.tab.deliver(message);
    });
    const drawn = this.drawn(open);
    const text = drawn?.field.value;
    if (drawn && text) {
      const { truth } = open;
      const isStillThere = truth.focus && truth.open.get(truth.focus) === drawn.email;
      if (isStillThere) {
        this.submitted.push({ contactId: idFor(drawn.email), text });
        this.typed.delete(drawn.email);
        this.unsure.delete(drawn.email);
        if (isLast) this.unsure.add(drawn.email);
      } else this.heldBack += 1;
      const save = [...open.tab.container.querySelectorAll('button')].find(
        ({ textContent }) => textContent === 'Save note',
      );
      if (save) fireEvent.click(save);
      if (isStillThere && isLast) return this.reload(open, 'crashes');
    }
    await act(async () => open.tab.nextFrame());
    await settle();
  }

  /** What was typed for a conversation that has left since. */
  async saveWhatHasLeft(open: Open): Promise<void> {
    const save = [...open.tab.container.querySelectorAll('button')].find(({ textContent }) =>
      textContent?.startsWith('Save to'),
    );
    const email = save?.textContent?.replace('Save to Contact of ', '');
    if (!save || !email) return;
    const text = save.closest('li')?.querySelector('blockquote')?.textContent ?? '';
    fireEvent.click(save);
    this.submitted.push({ contactId: idFor(email), text });
    this.typed.delete(email);
    this.unsure.delete(email);
    await settle();
  }

  async reload(open: Open, how: 'reloads' | 'crashes' | 'closes'): Promise<void> {
    if (how === 'crashes') open.tab.crash();
    else open.tab.dispose();
    this.tabs.splice(this.tabs.indexOf(open), 1);
    await settle();
    if (how !== 'closes' || this.tabs.length === 0) await this.openTab(open.truth);
  }

  /** The network is well, until nothing more is on its way. */
  async runOut(): Promise<void> {
    const { server, reply } = this.crm;
    for (let times = 0; times < 200; times++) {
      const [request] = server.pending;
      if (request) reply(request, 'answers');
      else if (!this.clock.tick()) return;
      await settle();
    }
    throw new Error('It never ends');
  }
}

async function take(agent: Agent, each: Step): Promise<void> {
  const open = 'tab' in each ? agent.at(each.tab) : undefined;
  switch (each.type) {
    case 'desk':
      if (open) await open.tab.post(...agent.happen(open, each.move));
      return;
    case 'types':
      if (open) await agent.type(open);
      return;
    case 'submits':
      if (open) await agent.submit(open, each.behind, each.isLast);
      return;
    case 'saves what has left':
      if (open) await agent.saveWhatHasLeft(open);
      return;
    case 'network': {
      const { pending } = agent.crm.server;
      const request = pending[each.which % Math.max(pending.length, 1)];
      if (!request) return;
      agent.crm.reply(request, each.how);
      return settle();
    }
    case 'time passes':
      await act(async () => void agent.clock.tick());
      return settle();
    case 'is online':
      for (const { tab: one } of agent.tabs) await act(async () => one.page.goOnline());
      return settle();
    case 'opens a tab':
      if (agent.tabs.length < 2) await agent.openTab();
      return;
    case 'reloads':
    case 'crashes':
    case 'closes':
      if (open) await agent.reload(open, each.type);
  }
}

const ZOE_IS_THERE: readonly Step[] = [
  { type: 'desk', tab: 0, move: { type: 'arrives', id: x } },
  { type: 'desk', tab: 0, move: { type: 'arrives', id: y } },
];

test('whatever happens, each submitted note is there once, with whom it was submitted for; what was not is still a draft', async () => {
  const seen = { notes: 0, repeats: 0, heldBack: 0, drafts: 0 };
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 8, maxLength: 30, size: 'max' }), shuffle, async (steps, stream) => {
      const agent = new Agent(stream);
      await agent.openTab();
      for (const each of [...ZOE_IS_THERE, ...steps]) await take(agent, each);
      await agent.runOut();
      // Whatever the tabs still had to say to each other was in storage, too.
      for (const open of [...agent.tabs]) await agent.reload(open, 'closes');
      await agent.runOut();

      const inOrder = (notes: readonly Submitted[]) =>
        notes.toSorted((one, other) => one.text.localeCompare(other.text));
      expect(inOrder(agent.crm.notes)).toEqual(inOrder(agent.submitted));
      const [last] = agent.tabs;
      const drafts = Object.values(last?.tab.panel.drafts.state.getState().drafts ?? {})
        .flatMap(({ notes }) => notes)
        .map(({ contactName, text }) => [contactName.replace('Contact of ', ''), text] as const)
        .filter(([email]) => !agent.unsure.has(email));
      expect(new Map(drafts)).toEqual(agent.typed);
      const { entries } = last?.tab.panel.outbox.state.getState() ?? {};
      expect(entries?.filter(({ status }) => status !== 'sent')).toEqual([]);

      seen.notes += agent.crm.notes.length;
      seen.repeats += agent.crm.repeats();
      seen.heldBack += agent.heldBack;
      seen.drafts += drafts.length;
      for (const open of agent.tabs) open.tab.dispose();
    }),
    { numRuns: propertyRuns(30) },
  );
  if (process.env.SEEN) console.log(seen);
  // Without notes, answers that were lost, and texts that were held back, it would show nothing.
  expect(Math.min(...Object.values(seen))).toBeGreaterThan(propertyRuns(30) / 8);
}, 600_000);
