import { act, screen, waitFor, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import { decodeTape } from '../../src/desk/tape/decode-tape.ts';
import { playLines } from '../support/play-lines.ts';
import { BOB } from '../support/pretend-server.ts';
import { add, desk, focus, remove, renderTab, settle, type Tab, visitor } from '../support/render-tab.tsx';

const ZOE = {
  email: 'zoe@quartz.example',
  firstname: 'Zoe',
  lastname: 'Quartz',
  phone: '+33 6 12 34 56 78',
  externalUserId: 'customer-4711',
  city: 'Quimper',
};
const SECRETS = /quartz|zoe|12 ?34 ?56|4711|quimper|conversation-of-zoe|hidden/i;
const X = 'conversation-of-zoe';

/** What the browser was given to save. */
interface Saved {
  readonly name: string;
  readonly blob: Blob;
}

async function open(): Promise<{ readonly tab: Tab; readonly saved: readonly Saved[] }> {
  const saved: Saved[] = [];
  let blob = new Blob();
  Object.assign(URL, {
    createObjectURL(made: Blob) {
      blob = made;
      return 'blob:made';
    },
    revokeObjectURL: () => {},
  });
  vi.spyOn(HTMLElement.prototype, 'click').mockImplementation(function (this: HTMLElement) {
    if (this instanceof HTMLAnchorElement) saved.push({ name: this.download, blob });
  });
  const tab = await renderTab();
  await settle();
  return { tab, saved };
}

const button = () => screen.getByRole('button', { name: /^Tools/ });
const menu = () => within(screen.getByRole('menu', { name: 'Tools' }));
const region = () => screen.getByRole('region', { name: 'Tools' });
const press = async (item: string) => {
  if (!screen.queryByRole('menu')) await userEvent.click(button());
  await userEvent.click(menu().getByRole('menuitem', { name: item }));
  await settle();
};
/** Presses, and waits until what is hashed bit by bit is done. */
const save = async (item: string) => {
  await press(item);
  await waitFor(() => expect(region()).not.toHaveTextContent('Replacing'));
};
const RECORD = 'Record what the desk says';
const STOP = 'Stop recording';
const SAVE = 'Download the recording';
const SAVE_RECENT = 'Download the last 5 minutes';

async function textOf(saved: readonly Saved[]): Promise<string> {
  await vi.waitFor(() => expect(saved).not.toHaveLength(0));
  const text = await readBlob(saved.at(-1)?.blob ?? new Blob());
  expect(text).not.toMatch(SECRETS);
  return text;
}
const readBlob = (blob: Blob) =>
  new Promise<string>((resolve) => {
    const reader = new FileReader();
    reader.onload = () => resolve(String(reader.result));
    reader.readAsText(blob);
  });
async function tapeOf(saved: readonly Saved[]) {
  const tape = decodeTape(await textOf(saved));
  if (!tape.ok) throw new Error(`Line ${tape.reason.line}: ${tape.reason.reason}`);
  return tape.value;
}
/** Without the frame's own `load`, which comes when it comes. */
const linesIn = ({ lines }: Awaited<ReturnType<typeof tapeOf>>) =>
  lines.filter((line) => !('event' in line && line.event.type === 'deskLoaded'));
const typesIn = (tape: Awaited<ReturnType<typeof tapeOf>>) =>
  linesIn(tape).map((line) => ('event' in line ? line.event.type : line.refused));

describe('a recording', () => {
  test('is of what the desk said from start to stop, of nobody, and plays to the same state', async () => {
    const { tab, saved } = await open();
    await press(RECORD);
    await tab.post(add(X), visitor(X, ZOE), focus(X), add('other'), visitor('other', { email: 'bo@hidden.example' }));
    await press(STOP);
    await tab.post(remove('other'));
    await save(SAVE);
    const tape = await tapeOf(saved);
    expect(saved[0]?.name).toMatch(/^deskside-\d{8}-\d{6}\.ndjson$/);
    expect(tape.header.desk).toBe('iadvize');
    expect(typesIn(tape)).toEqual([
      'conversationAdded',
      'visitorUpdated',
      'conversationFocused',
      'conversationAdded',
      'visitorUpdated',
    ]);
    const played = playLines(tape.lines);
    expect(played.openIds).toHaveLength(2);
    expect(played.focus?.conversationId).toBe(played.openIds[0]);
    const visitors = [...played.conversations.values()].map((each) => each.visitor);
    expect(visitors).toEqual([
      {
        status: 'known',
        visitor: expect.objectContaining({
          email: expect.stringMatching(/@tape\.example$/),
          firstName: expect.any(String),
        }),
      },
      { status: 'known', visitor: { email: expect.stringMatching(/@tape\.example$/) } },
    ]);
  });

  test('that begins in the middle begins with what was there', async () => {
    const { tab, saved } = await open();
    await tab.post(add(X), visitor(X, ZOE), focus(X));
    await press(RECORD);
    await tab.post(desk('CONVERSATION_FOCUS_LOST', X));
    await save(SAVE);
    const played = playLines((await tapeOf(saved)).lines);
    expect(played.openIds).toHaveLength(1);
    expect(played.focus).toBeUndefined();
  });

  test('is seen in the bar while it runs, with its time and size in the menu', async () => {
    const { tab } = await open();
    expect(button()).toHaveAccessibleName('Tools');
    await press(RECORD);
    expect(button()).toHaveAccessibleName('Tools: Recording');
    await tab.post(add(X), add('other'));
    await userEvent.click(button());
    await userEvent.click(button());
    expect(region()).toHaveTextContent('Recorded: 0:00, 2 events, about 1 kB.');
    await press(STOP);
    expect(button()).toHaveAccessibleName('Tools');
    expect(region()).toHaveTextContent('2 events');
  });

  test('is not there before one was made', async () => {
    const { tab, saved } = await open();
    await tab.post(add(X));
    await save(SAVE);
    expect(menu().getByRole('menuitem', { name: SAVE })).toHaveAttribute('aria-disabled', 'true');
    expect(region()).toHaveTextContent('Nothing has been recorded yet.');
    expect(saved).toEqual([]);
  });

  test('in which the desk said nothing is no file', async () => {
    const { saved } = await open();
    await press(RECORD);
    await press(STOP);
    await save(SAVE);
    expect(region()).toHaveTextContent('there is nothing to save');
    expect(saved).toEqual([]);
  });

  test('has a bound: the oldest goes, and the menu and the file say how much', async () => {
    const { tab, saved } = await open();
    await press(RECORD);
    await tab.post(add(X));
    await act(async () => {
      for (let batch = 0; batch < 42; batch++) {
        tab.panel.line.receive(
          Array.from({ length: 500 }, () => ({
            data: desk('SAID', X, { conversationParticipantType: 'Expert' }),
            atMs: Date.now(),
          })),
        );
        tab.nextFrame();
      }
    });
    await press(STOP);
    expect(region()).toHaveTextContent(/There was no more room: the oldest [\d,]+ events were dropped\./);
    await save(SAVE);
    const tape = await tapeOf(saved);
    expect(tape.lines.length).toBeLessThanOrEqual(20_002);
    expect(tape.header.dropped).toBeGreaterThan(900);
    expect(playLines(tape.lines).openIds).toHaveLength(1);
  });
});

describe('the last five minutes', () => {
  test('are there without having been asked for', async () => {
    const { tab, saved } = await open();
    await tab.post(add(X), visitor(X, ZOE), focus(X));
    await save(SAVE_RECENT);
    expect(typesIn(await tapeOf(saved))).toEqual(['conversationAdded', 'visitorUpdated', 'conversationFocused']);
    expect(region()).toHaveTextContent(`Given to the browser to save: ${saved[0]?.name}`);
  });

  test('hold of an unknown event its name, the number of its keys and the types of its values', async () => {
    const { tab, saved } = await open();
    await tab.post(desk('SOMETHING_NEW', X, { hidden: { name: 'Zoe' }, count: 4711 }));
    await save(SAVE_RECENT);
    expect(linesIn(await tapeOf(saved))).toEqual([
      {
        atMs: expect.any(Number),
        refused: 'unknownEvent',
        name: 'com.iadvize.desk.SOMETHING_NEW',
        keys: 4,
        types: ['string', 'string', 'object', 'number'],
      },
    ]);
  });

  test('hold why a message was refused, and nothing else of it', async () => {
    const { tab, saved } = await open();
    await act(async () => {
      tab.deliver(focus(X), { origin: 'https://elsewhere.example' });
      tab.deliver(focus(X), { source: window });
      tab.deliver('{"hidden');
      tab.deliver(desk('CONVERSATION_ADDED', undefined, { hidden: true }));
      tab.nextFrame();
    });
    await save(SAVE_RECENT);
    expect(linesIn(await tapeOf(saved))).toEqual(
      ['origin', 'source', 'notJson', 'unreadable'].map((refused) => ({ atMs: expect.any(Number), refused })),
    );
  });

  test('are not washed out by a stranger who floods the page', async () => {
    const { tab, saved } = await open();
    await tab.post(add(X), focus(X));
    await act(async () => {
      for (let count = 0; count < 30_000; count++) tab.panel.line.refusals.count('origin');
      tab.panel.line.refusals.count('source', 30_000);
      tab.nextFrame();
    });
    await save(SAVE_RECENT);
    const types = typesIn(await tapeOf(saved));
    expect(types.slice(0, 2)).toEqual(['conversationAdded', 'conversationFocused']);
    expect(types.length).toBeLessThan(200);
    expect(tab.panel.line.refusals.counts()).toMatchObject({ origin: 30_000, source: 30_000 });
  });
});

describe('for another agent', () => {
  async function withRecording() {
    const opened = await open();
    const { tab } = opened;
    await press(RECORD);
    await tab.post(add(X), visitor(X, ZOE), focus(X), remove(X));
    return opened;
  }
  const signInBob = async (tab: Tab) => {
    tab.server.signIn(BOB);
    await act(() => tab.panel.session.signIn());
    await settle();
  };

  test('nothing is left of what was recorded and heard', async () => {
    const { tab, saved } = await withRecording();
    await signInBob(tab);
    expect(button()).toHaveAccessibleName('Tools');
    await save(SAVE);
    expect(region()).toHaveTextContent('Nothing has been recorded yet.');
    expect(saved).toEqual([]);
    expect(tab.panel.recorder.take()).toBeUndefined();
    expect(JSON.stringify(tab.panel.recorder.recent())).not.toMatch(SECRETS);
  });

  test('nothing that waited to be applied goes over', async () => {
    const { tab } = await withRecording();
    await act(async () => tab.deliver(remove(X)));
    await signInBob(tab);
    expect(JSON.stringify(tab.panel.recorder.recent())).not.toContain(X);
  });

  test('nothing that is being made is saved', async () => {
    const { tab, saved } = await withRecording();
    const sign = vi.spyOn(crypto.subtle, 'sign');
    let goOn = (_: ArrayBuffer) => {};
    sign.mockImplementation(() => new Promise((resolve) => (goOn = resolve)));
    await press(SAVE);
    await signInBob(tab);
    sign.mockRestore();
    await act(async () => goOn(new ArrayBuffer(32)));
    await settle();
    expect(saved).toEqual([]);
  });
});

describe('where it cannot be', () => {
  test('on a page without https nothing is saved, and why is said', async () => {
    vi.stubGlobal('crypto', { getRandomValues: crypto.getRandomValues.bind(crypto), randomUUID: () => 'id' });
    onTestFinished(() => void vi.unstubAllGlobals());
    const { tab, saved } = await open();
    await tab.post(add(X), visitor(X, ZOE));
    await userEvent.click(button());
    expect(
      menu()
        .getAllByRole('menuitem')
        .map((item) => item.textContent),
    ).toEqual(['Check the connection']);
    expect(region()).toHaveTextContent('this page did not come over https');
    expect(saved).toEqual([]);
  });

  test('a browser that fails to hash saves nothing, and says so', async () => {
    const { tab, saved } = await open();
    await tab.post(add(X));
    vi.spyOn(crypto.subtle, 'generateKey').mockRejectedValue(new Error('no'));
    await save(SAVE_RECENT);
    expect(region()).toHaveTextContent('The file could not be made. Try again.');
    expect(saved).toEqual([]);
  });
});

describe('inside another page', () => {
  async function openFramed(writeText: (text: string) => Promise<void>) {
    vi.spyOn(window, 'parent', 'get').mockReturnValue({} as Window);
    Object.defineProperty(navigator, 'clipboard', { value: { writeText }, configurable: true });
    const opened = await open();
    await opened.tab.post(add(X), visitor(X, ZOE));
    await save(SAVE_RECENT);
    return opened;
  }

  test('the same can be copied as text, when a frame may not save files', async () => {
    const copied: string[] = [];
    const { saved } = await openFramed(async (text) => void copied.push(text));
    await userEvent.click(within(region()).getByRole('button', { name: 'Copy as text' }));
    await settle();
    expect(copied).toEqual([await textOf(saved)]);
    expect(region()).toHaveTextContent('Copied. Paste it into a file whose name ends in .ndjson.');
  });

  test('and selected, when it may not copy either', async () => {
    const { saved } = await openFramed(() => Promise.reject(new DOMException('no', 'NotAllowedError')));
    await userEvent.click(within(region()).getByRole('button', { name: 'Copy as text' }));
    await settle();
    const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'The recording as text' });
    expect(field).toHaveFocus();
    expect(field.value.slice(field.selectionStart, field.selectionEnd)).toBe(await textOf(saved));
    expect(region()).toHaveTextContent('The browser does not let this page copy.');
  });

  test('in a tab of its own there is nothing to copy', async () => {
    const { tab } = await open();
    await tab.post(add(X));
    await save(SAVE_RECENT);
    expect(screen.queryByRole('button', { name: 'Copy as text' })).not.toBeInTheDocument();
  });
});

test('nothing of a recording is sent or kept', async () => {
  const { tab, saved } = await open();
  await tab.post(add(X), focus(X));
  const before = tab.server.pending.length;
  const setItem = vi.spyOn(Storage.prototype, 'setItem');
  await press(RECORD);
  await tab.post(desk('CONVERSATION_STATE_BOX_CLICKED', X));
  await press(STOP);
  await save(SAVE);
  await textOf(saved);
  expect(tab.server.pending).toHaveLength(before);
  expect(setItem).not.toHaveBeenCalled();
});
