import { describe, expect, test } from 'vitest';
import type { ConversationRef } from '../../src/crm/work.ts';
import { type AgentStorage, createMemoryStorage } from '../../src/panel/outbox/agent-storage.ts';
import {
  type ConversationDraft,
  discardNote,
  foreignNotes,
  isEmptyDraft,
  keepNote,
  moveNote,
  ownNote,
  writeNote,
} from '../../src/panel/outbox/conversation-draft.ts';
import { createDrafts, type Drafts, draftIdOf, selectDraft } from '../../src/panel/outbox/create-drafts.ts';
import { decodeDraft } from '../../src/panel/outbox/decode-draft.ts';
import type { OpenChannel } from '../../src/panel/outbox/open-channel.ts';

const zoe = { contactId: 'zoe', contactName: 'Zoe' };
const igor = { contactId: 'igor', contactName: 'Igor' };
const c1: ConversationRef = { desk: 'iadvize', conversationId: 'c1' };
const c2: ConversationRef = { desk: 'iadvize', conversationId: 'c2' };
const DAY_MS = 24 * 60 * 60 * 1000;

const draftOf = (change: Partial<ConversationDraft> = {}): ConversationDraft => ({
  ...c1,
  firstSeenAtMs: 1,
  changedAtMs: 1,
  notes: [],
  ...change,
});
const noteOf = (contact: typeof zoe, text: string, isSetAside = false) => ({ ...contact, text, isSetAside });
const typed =
  (text: string, contact = zoe) =>
  (draft: ConversationDraft) =>
    writeNote(draft, contact, { text });

describe('a note and whose it is', () => {
  const draft = draftOf({ notes: [noteOf(zoe, 'for Zoe'), noteOf(igor, 'for Igor')] });

  test.each<[string, ConversationDraft | undefined, readonly string[]]>([
    ['no draft', undefined, []],
    ['a note of the one shown', draftOf({ notes: [noteOf(zoe, 'own')] }), []],
    ['a note of another', draft, ['for Igor']],
    ['a note of another that is set aside', draftOf({ notes: [noteOf(igor, 'aside', true)] }), []],
    ['a note of another with nothing in it', draftOf({ notes: [noteOf(igor, ' \n ')] }), []],
  ])('%s: the agent is asked about %#', (_, given, expected) => {
    expect(foreignNotes(given, 'zoe').map(({ text }) => text)).toEqual(expected);
  });

  test('keep: it stays where it is, and nobody asks again until it is typed in', () => {
    const kept = keepNote(draft, 'igor');
    expect(foreignNotes(kept, 'zoe')).toEqual([]);
    expect(ownNote(kept, 'igor')?.text).toBe('for Igor');
    expect(foreignNotes(writeNote(kept, igor, { text: 'for Igor, more' }), 'zoe')).toHaveLength(1);
  });

  test.each<[string, string | undefined, string]>([
    ['nothing there', undefined, 'moved'],
    ['only space there', ' \n', 'moved'],
    ['text there', 'first', 'first\n\nmoved'],
    ['text there that ends in lines', 'first\n\n', 'first\n\nmoved'],
  ])('move, with %s: nothing is overwritten', (_, there, expected) => {
    const notes = [noteOf(igor, 'moved', true), ...(there === undefined ? [] : [noteOf(zoe, there, true)])];
    const after = moveNote(draftOf({ notes }), 'igor', zoe);
    expect(after.notes).toEqual([noteOf(zoe, expected)]);
  });

  const call = { title: 'call', dueOn: '2026-11-30', assigneeId: '' };
  const write = { title: 'write', dueOn: '', assigneeId: 'ada' };
  test.each<[string, object | undefined, object | undefined, object]>([
    ['none', call, undefined, { task: call, text: 'note' }],
    ['one without a title', call, { ...write, title: '' }, { task: call, text: 'note' }],
    ['one, and brings none', undefined, write, { task: write, text: 'note' }],
    ['one', call, write, { task: write, text: 'note\n\ncall (2026-11-30)' }],
    ['one, and brings one without a day', write, call, { task: call, text: 'note\n\nwrite' }],
    ['one, and brings a day without a title', { ...call, title: ' ' }, write, { task: write, text: 'note' }],
  ])('move, to a contact with a task: %s', (_, moved, there, expected) => {
    const notes = [
      { ...noteOf(igor, 'note'), task: moved as typeof call | undefined },
      { ...noteOf(zoe, ''), task: there as typeof call | undefined },
    ];
    expect(moveNote(draftOf({ notes }), 'igor', zoe).notes).toEqual([{ ...noteOf(zoe, ''), ...expected }]);
  });

  test('a task alone is asked about, a day or an agent alone is not', () => {
    const of = (task: typeof call) => draftOf({ notes: [{ ...noteOf(igor, ''), task }] });
    expect(foreignNotes(of(call), 'zoe')).toHaveLength(1);
    expect(foreignNotes(of({ ...call, title: ' ' }), 'zoe')).toEqual([]);
  });

  test('move: from nobody, or to itself, changes nothing', () => {
    expect(moveNote(draft, 'nobody', zoe)).toBe(draft);
    expect(moveNote(draft, 'zoe', zoe)).toBe(draft);
  });

  test('discard takes one note and leaves the other', () => {
    expect(discardNote(draft, 'zoe').notes).toEqual([noteOf(igor, 'for Igor')]);
  });

  test('writing puts one note in the place of the other, and empty text takes it away', () => {
    expect(writeNote(draft, zoe, { text: 'new' }).notes).toEqual([noteOf(zoe, 'new'), noteOf(igor, 'for Igor')]);
    expect(writeNote(draft, zoe, { text: '' }).notes).toEqual([noteOf(igor, 'for Igor')]);
    expect(writeNote(draft, zoe, { text: ' ' }).notes).toHaveLength(2);
  });
});

test.each<[string, Partial<ConversationDraft>, boolean]>([
  ['nothing', {}, true],
  [
    'only whom a task is for, which may be nobody',
    { notes: [{ ...noteOf(zoe, ''), task: { title: '', dueOn: '', assigneeId: '' } }] },
    false,
  ],
  ['a note', { notes: [noteOf(zoe, 'x')] }, false],
  ['a task', { notes: [{ ...noteOf(zoe, ''), task: { title: 'call', dueOn: '', assigneeId: '' } }] }, false],
  [
    'the day of a task',
    { notes: [{ ...noteOf(zoe, ''), task: { title: '', dueOn: '2026-11-30', assigneeId: '' } }] },
    false,
  ],
  ['a contact to create', { create: { identity: '{}', fields: {} } }, false],
  ['a correction', { edit: { ...zoe, version: 1, fields: {} } }, false],
  [
    'a conversation that left',
    { departure: { ...zoe, startedAtMs: 1, endedAtMs: 2, isLogged: false, summary: '' } },
    false,
  ],
])('a draft with %s: empty %s', (_, change, expected) => {
  expect(isEmptyDraft(draftOf(change))).toBe(expected);
});

/** A browser: storage, channels and time shared by the tabs that are opened in it. */
function createBrowser(storage: AgentStorage = createMemoryStorage()) {
  const clock = { nowMs: 1_800_000_000_000 };
  const lines = new Map<string, Set<(message: unknown) => void>>();
  const channel: OpenChannel = (name, onMessage) => {
    const line = lines.get(name) ?? new Set();
    lines.set(name, line.add(onMessage));
    return {
      post: (message) => {
        for (const other of line) if (other !== onMessage) other(structuredClone(message));
      },
      close: () => line.delete(onMessage),
    };
  };
  return {
    clock,
    storage,
    openTab(agent: string | undefined = 'ada') {
      let hide = () => {};
      const drafts = createDrafts({
        storage,
        channel,
        clock: { now: () => clock.nowMs, after: () => () => {}, random: () => 0 },
        onPageHide: (listener) => {
          hide = listener;
          return () => {
            hide = () => {};
          };
        },
      });
      if (agent) drafts.open({ id: agent });
      return { drafts, hide: () => hide() };
    },
  };
}

const settle = () => new Promise((resolve) => setImmediate(resolve));
const noteIn = (drafts: Drafts, conversation = c1, contactId = 'zoe') =>
  ownNote(selectDraft(drafts.state.getState(), conversation), contactId)?.text;

describe('drafts', () => {
  test('are there at once, and again after a reload', async () => {
    const browser = createBrowser();
    const { drafts } = browser.openTab();
    await settle();
    drafts.change(c1, typed('hello'));
    expect(noteIn(drafts)).toBe('hello');
    await settle();
    const again = browser.openTab().drafts;
    await settle();
    expect(again.state.getState()).toMatchObject({ isLoaded: true, isPersistent: true });
    expect(noteIn(again)).toBe('hello');
    expect(noteIn(again, c2)).toBeUndefined();
  });

  test('typing before the stored ones are read loses neither', async () => {
    const browser = createBrowser();
    const before = browser.openTab().drafts;
    await settle();
    before.change(c1, typed('stored'));
    await settle();
    const { drafts } = browser.openTab();
    drafts.change(c1, typed('for Igor', igor));
    expect(drafts.state.getState().isLoaded).toBe(false);
    await settle();
    expect(noteIn(drafts)).toBe('stored');
    expect(noteIn(drafts, c1, 'igor')).toBe('for Igor');
  });

  test('an empty or a discarded one is gone from storage', async () => {
    const browser = createBrowser();
    const { drafts } = browser.openTab();
    await settle();
    drafts.change(c1, typed('hello'));
    drafts.change(c2, typed('hello'));
    await settle();
    expect((await browser.storage.read('ada')).own).toHaveLength(2);
    drafts.change(c1, typed(''));
    drafts.change(c2, (draft) => ({ ...draft, notes: [] }));
    expect(drafts.state.getState().drafts).toEqual({});
    await settle();
    expect((await browser.storage.read('ada')).own).toEqual([]);
  });

  test('another agent’s are never read', async () => {
    const browser = createBrowser();
    const { drafts } = browser.openTab();
    await settle();
    drafts.change(c1, typed('a secret'));
    drafts.open({ id: 'bob' });
    expect(drafts.state.getState().drafts).toEqual({});
    await settle();
    expect(JSON.stringify(drafts.state.getState())).not.toContain('secret');
    drafts.open({ id: 'ada' });
    await settle();
    expect(noteIn(drafts)).toBe('a secret');
  });

  test('are not kept of nobody', async () => {
    const browser = createBrowser();
    const { drafts } = browser.openTab('');
    drafts.change(c1, typed('nobody is here'));
    await settle();
    expect(drafts.state.getState().drafts).toEqual({});
    expect(await browser.storage.read('')).toEqual({ own: [], othersCount: 0 });
  });

  test('signing in again changes nothing', async () => {
    const { drafts } = createBrowser().openTab();
    await settle();
    drafts.change(c1, typed('hello'));
    const before = drafts.state.getState();
    drafts.open({ id: 'ada' });
    expect(drafts.state.getState()).toBe(before);
  });

  test('of 30 days ago are gone; younger ones stay', async () => {
    const browser = createBrowser();
    const before = browser.openTab().drafts;
    await settle();
    before.change(c1, typed('old'));
    browser.clock.nowMs += 2 * DAY_MS;
    before.change(c2, typed('young'));
    await settle();
    browser.clock.nowMs += 29 * DAY_MS;
    const { drafts } = browser.openTab();
    await settle();
    expect([noteIn(drafts), noteIn(drafts, c2)]).toEqual([undefined, 'young']);
    expect((await browser.storage.read('ada')).own.map(({ id }) => id)).toEqual([draftIdOf(c2)]);
  });

  test('of 30 days ago are gone although their agent never came back; what another still has stays unread', async () => {
    const browser = createBrowser();
    const ada = browser.openTab('ada').drafts;
    await settle();
    ada.change(c1, typed('old'));
    browser.clock.nowMs += 2 * DAY_MS;
    ada.change(c2, typed('young'));
    await settle();
    ada.dispose();
    browser.clock.nowMs += 29 * DAY_MS;
    const bob = browser.openTab('bob').drafts;
    await settle();
    expect((await browser.storage.read('ada')).own.map(({ id }) => id)).toEqual([draftIdOf(c2)]);
    expect(bob.state.getState().drafts).toEqual({});
  });

  test('where storage is denied they live as long as the page, and say so', async () => {
    const denied = async () => Promise.reject(new DOMException('Denied', 'SecurityError'));
    const { drafts } = createBrowser({ read: denied, write: denied, remove: denied, removeWhere: denied }).openTab();
    await settle();
    drafts.change(c1, typed('hello'));
    await settle();
    expect(drafts.state.getState().isPersistent).toBe(false);
    expect(noteIn(drafts)).toBe('hello');
    drafts.open({ id: 'bob' });
    await settle();
    drafts.open({ id: 'ada' });
    await settle();
    expect(noteIn(drafts)).toBe('hello');
  });

  const good = { ...draftOf({ notes: [noteOf(zoe, 'hello')] }), changedAtMs: 1_800_000_000_000 };
  test.each<[string, unknown]>([
    ['text', 'hello'],
    ['nothing in it', {}],
    ['of another conversation', { ...good, conversationId: 'c9' }],
    ['of no known desk', { ...good, desk: 'other' }],
    ['notes that are text', { ...good, notes: 'hello' }],
    ['a note without a contact', { ...good, notes: [{ text: 'hello', isSetAside: false }] }],
    ['no time', { ...good, changedAtMs: undefined }],
    ['fields that are no text', { ...good, create: { identity: '', fields: { firstName: 7 } } }],
  ])('a stored one that is or has %s is dropped', async (_, corrupt) => {
    const browser = createBrowser();
    await browser.storage.write('ada', draftIdOf(c1), corrupt as object);
    const { drafts } = browser.openTab();
    await settle();
    expect(drafts.state.getState()).toMatchObject({ isLoaded: true, drafts: {} });
    expect((await browser.storage.read('ada')).own).toEqual([]);
  });

  test('all of one comes back as it was', () => {
    const whole: ConversationDraft = draftOf({
      notes: [
        { ...noteOf(zoe, 'hello', true), task: { title: 'call', dueOn: '2026-11-30', assigneeId: 'ada' } },
        noteOf(igor, ''),
      ],
      create: { identity: '{}', fields: { firstName: 'Zoe' } },
      edit: { ...zoe, version: 2, fields: { lastName: 'Quartz' } },
      departure: {
        ...zoe,
        matchedBy: 'email',
        uniqueId: 'u1',
        startedAtMs: 1,
        endedAtMs: 2,
        isLogged: true,
        summary: 'about a parcel',
      },
    });
    expect(decodeDraft(structuredClone(whole))).toEqual(whole);
  });
});

describe('writing drafts', () => {
  /** Storage whose writing takes until it is let through. */
  function createSlow() {
    const storage = createMemoryStorage();
    const waiting: (() => void)[] = [];
    const writes: string[] = [];
    const slow: AgentStorage = {
      ...storage,
      write: async (agentId, id, value) => {
        writes.push((value as ConversationDraft).notes.map(({ text }) => text).join());
        await new Promise<void>((resolve) => waiting.push(resolve));
        return storage.write(agentId, id, value);
      },
    };
    const letThrough = () => {
      for (const go of waiting.splice(0)) go();
    };
    return { storage, slow, writes, letThrough };
  }

  test('writes the latest, one at a time, however fast the agent types', async () => {
    const { slow, writes, letThrough, storage } = createSlow();
    const { drafts } = createBrowser(slow).openTab();
    await settle();
    for (const text of ['h', 'he', 'hel', 'hell', 'hello']) {
      drafts.change(c1, typed(text));
      await settle();
    }
    expect(writes).toEqual(['h']);
    letThrough();
    await settle();
    expect(writes).toEqual(['h', 'hello']);
    letThrough();
    await settle();
    expect(writes).toHaveLength(2);
    expect((await storage.read('ada')).own).toMatchObject([{ value: { notes: [{ text: 'hello' }] } }]);
  });

  test('what is typed when the page goes is written at once', async () => {
    const { slow, writes } = createSlow();
    const { drafts, hide } = createBrowser(slow).openTab();
    await settle();
    drafts.change(c1, typed('first'));
    await settle();
    drafts.change(c1, typed('last'));
    hide();
    expect(writes).toEqual(['first', 'last']);
  });

  test('what was submitted stays in storage until the outbox has it', async () => {
    const browser = createBrowser();
    const { drafts, hide } = browser.openTab();
    await settle();
    drafts.change(c1, typed('submitted'));
    await settle();
    let isStored = () => {};
    const stored = new Promise<void>((resolve) => {
      isStored = resolve;
    });
    drafts.change(c1, (draft) => discardNote(draft, 'zoe'), stored);
    expect(noteIn(drafts)).toBeUndefined();
    await settle();
    hide();
    await settle();
    // Had the page crashed here, the text would be there again.
    expect((await browser.storage.read('ada')).own).toHaveLength(1);
    isStored();
    await settle();
    expect((await browser.storage.read('ada')).own).toEqual([]);
  });

  test('what is typed meanwhile is written with it', async () => {
    const browser = createBrowser();
    const { drafts } = browser.openTab();
    await settle();
    let isStored = () => {};
    drafts.change(c1, typed('submitted'));
    drafts.change(
      c1,
      (draft) => discardNote(draft, 'zoe'),
      new Promise<void>((resolve) => {
        isStored = resolve;
      }),
    );
    drafts.change(c1, typed('next'));
    isStored();
    await settle();
    expect((await browser.storage.read('ada')).own).toMatchObject([{ value: { notes: [{ text: 'next' }] } }]);
  });

  test('what the agent before typed is written although another has come', async () => {
    const { slow, letThrough, storage } = createSlow();
    const { drafts } = createBrowser(slow).openTab();
    await settle();
    drafts.change(c1, typed('first'));
    await settle();
    drafts.change(c1, typed('last'));
    drafts.open({ id: 'bob' });
    letThrough();
    await settle();
    letThrough();
    await settle();
    expect((await storage.read('ada')).own).toMatchObject([{ value: { notes: [{ text: 'last' }] } }]);
  });
});

describe('two tabs', () => {
  test('one takes over what is typed in the other, and what is taken away', async () => {
    const browser = createBrowser();
    const one = browser.openTab().drafts;
    const two = browser.openTab().drafts;
    await settle();
    one.change(c1, typed('hello'));
    expect(noteIn(two)).toBe('hello');
    two.change(c1, typed('hello, more'));
    expect(noteIn(one)).toBe('hello, more');
    one.change(c1, (draft) => ({ ...draft, notes: [] }));
    expect(two.state.getState().drafts).toEqual({});
    await settle();
    expect((await browser.storage.read('ada')).own).toEqual([]);
  });

  test('agents do not hear of each other', async () => {
    const browser = createBrowser();
    const one = browser.openTab('ada').drafts;
    const two = browser.openTab('bob').drafts;
    await settle();
    one.change(c1, typed('a secret'));
    expect(two.state.getState().drafts).toEqual({});
  });

  test('a tab that opens does not lose what another types meanwhile to what it reads', async () => {
    const browser = createBrowser();
    const one = browser.openTab().drafts;
    await settle();
    one.change(c1, typed('stored'));
    await settle();
    const two = browser.openTab().drafts;
    one.change(c1, typed('typed since'));
    expect(two.state.getState().isLoaded).toBe(false);
    await settle();
    expect(noteIn(two)).toBe('typed since');
  });

  test('storage ends with what both show, whoever writes slower', async () => {
    const storage = createMemoryStorage();
    const waiting: (() => void)[] = [];
    const browser = createBrowser({
      ...storage,
      write: async (agentId, id, value) => {
        const copy = structuredClone(value);
        await new Promise<void>((resolve) => waiting.push(resolve));
        return storage.write(agentId, id, copy);
      },
    });
    const one = browser.openTab().drafts;
    const two = browser.openTab().drafts;
    await settle();
    one.change(c1, typed('older'));
    await settle();
    two.change(c1, typed('newer'));
    await settle();
    expect([noteIn(one), noteIn(two)]).toEqual(['newer', 'newer']);
    // The second to be asked is done first.
    waiting.pop()?.();
    await settle();
    for (; waiting.length > 0; await settle()) waiting.pop()?.();
    expect((await storage.read('ada')).own).toMatchObject([{ value: { notes: [{ text: 'newer' }] } }]);
  });
});

describe('the state', () => {
  test('is the same object until a draft changes, and only that draft becomes another', async () => {
    const { drafts } = createBrowser().openTab();
    await settle();
    drafts.change(c1, typed('one'));
    drafts.change(c2, typed('two'));
    const before = drafts.state.getState();
    await settle();
    expect(drafts.state.getState()).toBe(before);
    drafts.change(c2, typed('three'));
    expect(selectDraft(drafts.state.getState(), c1)).toBe(selectDraft(before, c1));
    expect(selectDraft(drafts.state.getState(), c2)).not.toBe(selectDraft(before, c2));
  });

  test('after `dispose` nothing more is heard', async () => {
    const browser = createBrowser();
    const one = browser.openTab();
    const two = browser.openTab();
    await settle();
    two.drafts.dispose();
    one.drafts.change(c1, typed('hello'));
    expect(two.drafts.state.getState().drafts).toEqual({});
  });
});
