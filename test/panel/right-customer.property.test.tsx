import { act, fireEvent } from '@testing-library/react';
import fc from 'fast-check';
import { expect, test, vi } from 'vitest';
import type { HttpRequest } from '../../src/api/client.ts';
import type { DeskEvent } from '../../src/desk/desk-event.ts';
import { x, y } from '../support/desk-events.ts';
import {
  asMessage,
  type Desk,
  HAPPENING_EVERY_MS,
  type Happening,
  happening,
  shuffle,
  tellOf,
} from '../support/happenings.ts';
import { createBrowserInMemory, createHandClock } from '../support/keep-in-memory.ts';
import {
  answerTo,
  contactFor,
  contactIdIn,
  foundFor,
  idFor,
  isFollowUp,
  kindOf,
  type PendingRequest,
  timelineWith,
} from '../support/pretend-server.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { focus, renderTab, settle, visitor } from '../support/render-tab.tsx';

// What is asked as the agent types is asked at once: no run waits for a pause.
vi.mock('../../src/panel/use-debounced.ts', () => ({ useDebounced: <Value,>(value: Value) => value }));

/** What the network does meanwhile: any of the waiting requests is answered, in any order, in any way. */
const NETWORK = [
  'answers',
  'is verifying',
  'says nobody',
  'says several',
  'refuses',
  'is down',
  'breaks',
  'talks nonsense',
] as const;
type Network = (typeof NETWORK)[number] | 'is verifying several';
const ANSWERS = ['answers', 'answers', 'is verifying', 'says several', 'is verifying several'] as const;

/** What the agent does: presses and types, one after the other. What there is nothing to do it with for is not done. */
const ACTS = {
  'chooses a candidate': [press(/^Choose/)],
  'undoes a choice': [press(/^Undo/)],
  'types a note': [type('section[aria-label="Note or task"] textarea')],
  'writes a note': [type('section[aria-label="Note or task"] textarea'), press(/^Save note/)],
  'saves a note': [press(/^Save note/)],
  'opens the form of a contact': [press(/^Edit$/)],
  'edits the contact': [press(/^Edit$/), type('input[name="lastName"]'), press(/^Save changes/)],
  'opens the form of a new contact': [press(/^Create contact/)],
  'creates a contact': [press(/^Create contact/), type('input[name="lastName"]'), press(/^Create (contact|anyway)/)],
  'types in the form': [type('input[name="lastName"]')],
  'submits the form': [press(/^(Save changes|Save again|Create contact|Create anyway)/)],
  'uses a duplicate': [press(/^Use this contact/)],
  searches: [press(/^Search$/), type('input[name="query"]')],
  'picks a result': [press(/^found/)],
  'asks for a masked field': [
    press(/^Show phone/),
    type('section[aria-label="Customer record"] form input'),
    press(/^Show$/),
  ],
  'runs an action': [press(/^Run/)],
  'closes the form': [press(/^Cancel/)],
  'tries again': [press(/^Try again/)],
  'keeps what was typed for another': [press(/^Keep for/)],
  'settles what has left': [press(/^(Log|Not now|Save to)/)],
} as const satisfies Readonly<Record<string, readonly Move[]>>;
/** One of the acts that are possible then, with one of what it can be done with. */
interface Doing {
  readonly what: number;
  readonly which: number;
}
/** Finds what to press or to type in, and returns how. */
type Move = (main: Element, which: number, tag: string) => (() => void) | undefined;

/** What the desk may do to the visitor of an open conversation. */
type Identity = { readonly type: 'becomes' | 'becomes unreadable'; readonly which: number; readonly email: string };

type Step =
  /** `meanwhile`: what the agent does before the panel has taken it in. */
  | { readonly type: 'desk'; readonly happens: Happening | Identity; readonly meanwhile: Doing | undefined }
  | { readonly type: 'network'; readonly how: Network; readonly which: number }
  | { readonly type: 'agent'; readonly doing: Doing }
  | { readonly type: 'time passes' };

const doing: fc.Arbitrary<Doing> = fc.record({ what: fc.nat(20), which: fc.nat(3) });
const identity: fc.Arbitrary<Identity> = fc.record({
  type: fc.constantFrom('becomes' as const, 'becomes' as const, 'becomes unreadable' as const),
  which: fc.nat(2),
  email: fc.constantFrom('new@quartz.example', 'zoe@quartz.example', 'igor@walnut.example'),
});
const step: fc.Arbitrary<Step> = fc.oneof(
  {
    weight: 5,
    arbitrary: fc.record({
      type: fc.constant('desk' as const),
      happens: fc.oneof({ weight: 4, arbitrary: happening }, { weight: 1, arbitrary: identity }),
      meanwhile: fc.option(doing, { nil: undefined, freq: 3 }),
    }),
  },
  {
    weight: 10,
    arbitrary: fc.record({
      type: fc.constant('network' as const),
      how: fc.constantFrom(...ANSWERS, ...ANSWERS, ...NETWORK),
      which: fc.nat(4),
    }),
  },
  { weight: 7, arbitrary: fc.record({ type: fc.constant('agent' as const), doing }) },
  { weight: 1, arbitrary: fc.constant({ type: 'time passes' as const }) },
);

/** Somebody is there, so that there is something to do. */
const BEGINNING: readonly Step[] = [
  { type: 'desk', happens: { type: 'arrives', id: x, email: 'zoe@quartz.example' }, meanwhile: undefined },
  { type: 'desk', happens: { type: 'arrives', id: y, email: 'igor@walnut.example' }, meanwhile: undefined },
  { type: 'network', how: 'says several', which: 0 },
  { type: 'network', how: 'answers', which: 0 },
];

/** Everything about a person, wherever it is, names the address of the visitor it belongs to. */
const TAG = /[\w-]+@\w+\.example/g;
const isUnreadable = (tag: string) => tag.startsWith('unreadable');

/** Customers, each of one visitor, and what was linked and changed of them. */
function createCrm() {
  const contacts = new Map<string, ReturnType<typeof contactFor>>();
  const links = new Map<string, { id: string; contactId: string }>();
  /** `kind` tells the several contacts of one visitor apart. */
  const contactOf = (kind: string, tag: string) => {
    const id = idFor(`${kind} of ${tag}`);
    const masked = { phones: null, masked: [{ field: 'phones', display: 'hidden' }] };
    const contact = contacts.get(id) ?? contactFor(tag, { id, firstName: kind, lastName: `of ${tag}`, ...masked });
    contacts.set(id, contact);
    return contact;
  };
  const nameOf = (id: string) => `${contacts.get(id)?.firstName} ${contacts.get(id)?.lastName}`;
  const tagIn = (body: unknown) => JSON.stringify(body ?? null).match(TAG)?.[0] ?? '';
  const evidence = (tag: string) => foundFor(tag).evidence;

  const result = (request: HttpRequest): object => {
    const body = (request.body ?? {}) as Record<string, unknown>;
    const tag = tagIn(body);
    const id = contactIdIn(request);
    switch (kindOf(request)) {
      case 'resolve': {
        const link = links.get(`${body.conversationId} ${tag}`);
        const linked = link && contacts.get(link.contactId);
        if (!link || !linked) return { status: 'found', contact: contactOf('One', tag), evidence: evidence(tag) };
        const made = { id: link.id, madeBy: 'Ada', madeAt: '2026-05-03T09:00:00.000Z', isStale: false };
        return { status: 'found', contact: linked, evidence: evidence(tag), link: made };
      }
      case 'search':
        return { contacts: tag ? [contactOf('found', tag)] : [], isFuzzy: false };
      case 'duplicates':
        return {
          duplicates: tag ? [{ contact: contactOf('Twin', tag), evidence: evidence(tag), isSameName: false }] : [],
        };
      case 'reveal':
        return { phones: [`phone of ${nameOf(id)}`] };
      case 'timeline': {
        const at = '2026-05-03T09:00:00.000Z';
        const note = { type: 'note', at, id, createdAt: at, createdBy: { id: 'crm:bob', name: 'Bob' } };
        return timelineWith([{ ...note, text: `timeline of ${nameOf(id)}` }]);
      }
      case 'fields': {
        const action = { id: 'run', label: `Run for ${nameOf(id)}`, value: 'run', fieldType: 'ACTION' };
        return {
          name: 'Orbit',
          fields: [{ id: 'f', label: 'Note', value: `fields of ${nameOf(id)}`, fieldType: 'TEXT' }, action],
        };
      }
      case 'createContact': {
        const link = body.link as { id?: string; conversationId: string };
        const contact = { ...contactOf('New', tag), lastName: body.lastName as string };
        contacts.set(contact.id, contact);
        links.set(`${link.conversationId} ${tag}`, { id: link.id ?? idFor(contact.id), contactId: contact.id });
        return contact;
      }
      case 'changeContact': {
        const before = contacts.get(id) ?? contactFor(tag);
        const contact = { ...before, ...body, version: before.version + 1 };
        contacts.set(id, contact);
        return contact;
      }
      case 'link': {
        const target = body.target as { conversationId: string };
        const key = `${target.conversationId} ${tag}`;
        links.set(key, { id: body.id as string, contactId: body.contactId as string });
        return answerTo(request);
      }
      case 'unlink': {
        const at = [...links].find(([, { id: linkId }]) => request.path.endsWith(linkId))?.[0];
        if (at) links.delete(at);
        return {};
      }
      case 'readContact':
        return contacts.get(id) ?? contactFor(tag);
      default:
        return answerTo(request);
    }
  };

  const reply = (request: PendingRequest, how: Network) => {
    const tag = tagIn(request.body);
    const isLookup = kindOf(request) === 'resolve';
    switch (how) {
      case 'answers':
        return request.answer(200, result(request));
      case 'is verifying':
        return request.answer(200, isLookup ? { ...result(request), isVerifying: true } : result(request));
      case 'says nobody':
        return request.answer(200, isLookup ? { status: 'none' } : result(request));
      // What was verified may name somebody else; so may what does not know of a link yet.
      case 'says several':
      case 'is verifying several': {
        const candidates = ['One', 'Twin'].map((kind) => ({ contact: contactOf(kind, tag), evidence: evidence(tag) }));
        const isVerifying = how === 'is verifying several';
        return request.answer(200, isLookup ? { status: 'ambiguous', candidates, isVerifying } : result(request));
      }
      case 'refuses':
        return request.answer(403, { code: 'forbidden', message: 'no' });
      case 'is down':
        return request.answer(503, { code: 'database_unavailable', message: 'The database does not answer' });
      case 'breaks':
        return request.fail();
      case 'talks nonsense':
        return request.answer(200, '<html>');
    }
  };
  return { reply };
}

function press(name: RegExp): Move {
  return (main, which) => {
    const able = [...main.querySelectorAll<HTMLElement>('button, [role="option"]')].filter((one) =>
      name.test(one.getAttribute('aria-label') ?? one.textContent ?? ''),
    );
    const one = able[which % Math.max(able.length, 1)];
    return one && (() => void fireEvent.click(one));
  };
}
function type(selector: string): Move {
  return (main, _, tag) => {
    const field = main.querySelector(selector);
    // A note is for whom its label says: what the agent types says so, too.
    const label = field?.closest('section')?.querySelector('label')?.textContent ?? '';
    const value = /^Note for/.test(label) ? label : `typed for ${tag}`;
    return field && tag ? () => void fireEvent.change(field, { target: { value } }) : undefined;
  };
}

/** Everything said of the visitor in focus: what is about other conversations, and says so, is left out. */
function wordsIn(main: Element): string[] {
  const words: string[] = [];
  const read = (element: Element) => {
    if (element.matches('[role="status"], section[aria-label="Conversations that ended"]')) return;
    if (element.matches('[role="group"]') && /^You wrote this for/.test(element.textContent ?? '')) return;
    if (element instanceof HTMLInputElement || element instanceof HTMLTextAreaElement) words.push(element.value);
    for (const child of element.childNodes) {
      if (child instanceof Element) read(child);
      else if (child.textContent) words.push(child.textContent);
    }
  };
  read(main);
  return words;
}

/** What is wrong with what is drawn, given whom it may be about. */
function faultsIn(main: Element, allowed: readonly (string | undefined)[]): string[] {
  const faults = wordsIn(main).filter((words) => words.match(TAG)?.some((tag) => !allowed.includes(tag)));
  const name = main.querySelector('section[aria-label="Customer record"] h2')?.textContent;
  // Read as one text: an address in a note is a link.
  const text = wordsIn(main).join('');
  const told = text.match(/(?:timeline|fields|phone) of .*?@\w+\.example/g) ?? [];
  // Who was changed or created has another name by now than what was read of them before.
  const of = name?.match(/^(One|Twin|found) of .*/)?.[0];
  faults.push(...told.filter((words) => of && /of (One|Twin|found) of/.test(words) && !words.endsWith(of)));
  // In the form of a contact, what was revealed stands in a field of its own.
  if (!name) faults.push(...told.filter((words) => !words.startsWith('phone')));
  const label = text.match(/(?:Note|Task) for .*?@\w+\.example/g) ?? [];
  if (main.querySelector('section[aria-label="Note or task"]')) {
    if (!label.some((words) => words.endsWith(` for ${name}`))) faults.push(`${label} beside ${name}`);
  }
  return faults;
}

/** Which of the agent's acts came to something, and how often. */
const done = new Map<string, number>();
const count = (what: string) => done.set(what, (done.get(what) ?? 0) + 1);

test('at no moment is anything shown of, or written for, anybody but the visitor in focus', async () => {
  let nowMs = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => nowMs);
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 10, maxLength: 45, size: 'max' }), shuffle, async (steps, stream) => {
      const clock = createHandClock();
      const crm = createCrm();
      const tab = await renderTab({ config: { fieldsFrom: 'Orbit' }, page: createBrowserInMemory(clock).openPage() });
      tab.server.hold('timeline');
      const main = tab.container.querySelector('main') as HTMLElement;
      let truth: Desk = { open: new Map(), focus: undefined };
      const expected = () => truth.focus && truth.open.get(truth.focus);

      /** Looked at whenever anything in the document changes: what is shown may be late, but is never somebody else. */
      let allowed: readonly (string | undefined)[] = [];
      const faults: string[] = [];
      const look = () => faults.push(...faultsIn(main, allowed));
      const observer = new MutationObserver(look);
      observer.observe(document.body, { subtree: true, childList: true, characterData: true, attributes: true });

      /** Who is shown because the agent chose them, and the server does not know yet. */
      const chosenName = () => {
        const name = tab.recordName();
        const isChoice = tab.panel.outbox.state
          .getState()
          .entries.some(
            ({ write, status, about }) =>
              write.type === 'link' &&
              (status === 'pending' || status === 'sending') &&
              about.conversationId === truth.focus &&
              about.contactName === name,
          );
        return isChoice && main.textContent?.includes('Matched by your choice') ? name : undefined;
      };

      const write = async ({ what: at, which }: Doing, isSettled: boolean) => {
        const able = Object.entries(ACTS).filter(([, [first]]) => first(main, which, 'anybody'));
        const [what, moves] = able[at % Math.max(able.length, 1)] ?? ['', []];
        count(what);
        for (const move of moves) {
          const before = new Set(tab.panel.outbox.state.getState().entries.map(({ key }) => key));
          // Until the next frame the agent types for whom they still see, if they see anybody.
          const seen = isSettled ? expected() : wordsIn(main).join(' ').match(TAG)?.[0];
          move(main, which, seen ?? '')?.();
          for (const { key, write, about } of tab.panel.outbox.state.getState().entries) {
            if (before.has(key) || what === 'settles what has left' || write.type === 'logActivity') continue;
            count(write.type);
            // Whatever goes out is for the conversation in focus, and about its customer.
            const tags = JSON.stringify([write, about]).match(TAG) ?? [];
            if (about.conversationId !== truth.focus) faults.push(`${what}: ${JSON.stringify(about)}`);
            faults.push(...tags.filter((tag) => tag !== expected()).map((tag) => `${what}: ${tag}`));
          }
          if (!isSettled) return;
          await tab.drawn();
        }
      };

      const messagesOf = (events: readonly DeskEvent[]) =>
        events.map((event) =>
          event.type === 'visitorUpdated' && isUnreadable(event.visitor?.email ?? '')
            ? visitor(event.conversationId, null)
            : event.type === 'deskLoaded'
              ? undefined
              : asMessage(event),
        );
      const happen = (each: Happening | Identity): readonly unknown[] => {
        if (!('which' in each)) {
          const { desk, events } = tellOf(truth, each, stream);
          truth = desk;
          return messagesOf(events);
        }
        const ids = [...truth.open.keys()];
        const id = ids[each.which % Math.max(ids.length, 1)];
        if (!id) return [];
        const email = each.type === 'becomes' ? each.email : `unreadable-${id}@desk.example`;
        truth = { ...truth, open: new Map(truth.open).set(id, email) };
        return [visitor(id, isUnreadable(email) ? null : { email })];
      };

      for (const each of [...BEGINNING, ...steps]) {
        switch (each.type) {
          case 'desk': {
            nowMs += HAPPENING_EVERY_MS;
            const before = expected();
            const messages = happen(each.happens);
            // While events wait for their frame the one before may stand; once they are applied, nobody but the one in focus.
            // Where the desk has not named anybody yet, what the agent typed here for whom nobody could read may be opened again.
            allowed = [before, expected(), `unreadable-${truth.focus}@desk.example`];
            await act(async () => {
              for (const message of messages) {
                if (message) tab.deliver(message);
                else tab.frame.dispatchEvent(new Event('load'));
              }
            });
            if (each.meanwhile) await write(each.meanwhile, false);
            await act(async () => tab.nextFrame());
            await settle();
            allowed = [expected()];
            break;
          }
          case 'network': {
            const { pending } = tab.server;
            const request = pending[each.which % Math.max(pending.length, 1)];
            if (!request) break;
            const chosen = isFollowUp(request) ? chosenName() : undefined;
            crm.reply(request, each.how);
            await tab.drawn();
            if (isFollowUp(request)) count('followed up');
            if (chosen !== undefined) {
              count('followed up after a choice');
              // Whom the agent chose is not turned around by what was asked before.
              if (tab.recordName() !== chosen) faults.push(`${chosen} became ${tab.recordName()}`);
            }
            break;
          }
          case 'agent':
            await tab.drawn();
            await write(each.doing, true);
            break;
          case 'time passes':
            await act(async () => void clock.tick());
            await tab.drawn();
        }
        look();
        if (faults.length > 0) break;
      }
      expect(faults).toEqual([]);

      // In the end, when the network answers, it is the right one and no "maybe".
      for (let times = 0; times < 50 && tab.server.pending.length > 0; times++) {
        for (const request of [...tab.server.pending]) crm.reply(request, 'answers');
        await tab.drawn();
      }
      look();
      expect(faults).toEqual([]);
      if (tab.recordName()) count('shown in the end');
      if (main.textContent?.includes('phone of')) count('revealed in the end');
      if (main.textContent?.includes('timeline of')) count('read in the end');
      observer.disconnect();
      tab.dispose();
    }),
    { numRuns: propertyRuns(40) },
  );
  if (process.env.SEEN) console.log(Object.fromEntries(done));
  // A panel that showed nobody, or an agent who did nothing, would pass all of the above.
  const KINDS = ['link', 'addNote', 'createContact', 'changeContact', 'followed up'];
  for (const what of ['shown in the end', 'read in the end', ...KINDS])
    expect(done.get(what), what).toBeGreaterThan(propertyRuns(40) / 20);
}, 600_000);

test('the property can fail: a record of somebody else is seen', async () => {
  const tab = await renderTab();
  await tab.post(visitor('x', { email: 'zoe@quartz.example' }), focus('x'));
  tab.server.waitingFor('zoe@quartz.example').answer(200, foundFor('igor@walnut.example'));
  await settle();
  expect(tab.recordName()).toBe('Contact of igor@walnut.example');
  const main = tab.container.querySelector('main') as HTMLElement;
  expect(faultsIn(main, ['zoe@quartz.example'])).toContain('Contact of igor@walnut.example');
});
