import type { Page } from 'playwright-core';
import { inject } from 'vitest';
import { visitorName } from '../../src/crm/visitor.ts';
import { decodeIadvize } from '../../src/desk/decode-iadvize.ts';
import type { ConversationId } from '../../src/desk/desk-event.ts';
import type { EndState } from '../../src/desk/tape/differences-at-end.ts';
import type { Target } from '../../src/samples/run-scenario.ts';
import type { ScenarioEnd, Script, Sender } from '../../src/samples/scenarios/scenario.ts';
import { added, findDesk, findSpeaker } from './browser-desk.ts';
import type { OpenTab } from './browser-open.ts';
import { eventually } from './browser-test.ts';
import type { View } from './browser-view.ts';

/** Less time than this decides nothing in the panel, so it need not go by. */
const LONG_MS = 10_000;

/** The embedded panel as something to play a scenario to: heard by its host page, read by roles and labels. */
export interface PanelTarget extends Omit<Target, 'state'> {
  wait(ms: number): Promise<void>;
  /** Says one last thing, so that whoever sees it knows that everything before has been heard. */
  settle(marker: ConversationId): Promise<void>;
}

export async function createPanelTarget(page: Page, { desk }: OpenTab): Promise<PanelTarget> {
  const { otherPort, desk: deskOrigin } = inject('places');
  const addresses = { foreignOrigin: `${otherPort}/desk?stranger`, otherWindow: `${deskOrigin}/desk?beside` };
  for (const src of Object.values(addresses)) await page.evaluate(addFrame, src);
  const speakers = {
    desk,
    foreignOrigin: await findSpeaker(page, addresses.foreignOrigin),
    otherWindow: await findSpeaker(page, addresses.otherWindow),
  };
  // What is said at once is handed over at once: one trip to the browser for each of thousands would take minutes.
  let waiting: { readonly from: Sender; readonly messages: unknown[] }[] = [];
  const flush = async () => {
    const all = waiting;
    waiting = [];
    for (const { from, messages } of all) await speakers[from].say(...messages);
  };
  return {
    receive(message, from) {
      const last = waiting.at(-1);
      if (last?.from === from) last.messages.push(message);
      else waiting.push({ from, messages: [message] });
    },
    async wait(ms) {
      await flush();
      if (ms >= LONG_MS) await page.clock.setFixedTime((await page.evaluate(() => Date.now())) + ms);
    },
    async load() {
      await flush();
      const before = await desk.frame().evaluate(() => window.loadedAs);
      await desk.frame().evaluate(() => location.reload());
      await eventually(() => desk.frame().evaluate(() => window.loadedAs)).not.toBe(before);
      await findDesk(page);
    },
    async settle(marker) {
      waiting.push({ from: 'desk', messages: [added(marker)] });
      await flush();
    },
  };
}

/** Of an end, what a panel shows: of the visitor in focus their keys, of every other the name. The marker stands at the end of the list. */
export function endInPanel(end: ScenarioEnd, marker: ConversationId): ScenarioEnd {
  const shown = Object.entries(end.visitors).map(([id, visitor]) => {
    if (typeof visitor === 'string') return [id, visitor] as const;
    const { firstName = null, lastName = null, email = null, phone = null, externalId = null } = visitor;
    return [id, { firstName, lastName, ...(id === end.focused && { email, phone, externalId }) }] as const;
  });
  return {
    ...end,
    open: [...end.open, marker],
    visitors: { ...Object.fromEntries(shown), [marker]: 'waiting' },
    unread: { ...end.unread, [marker]: 0 },
  };
}

/**
 * What the panel shows, as a state. It shows no ids: a conversation is known by a name that the script gave its visitor, and one
 * without a name by its place among those that have none.
 */
export async function readPanel(view: View, { steps }: Pick<Script, 'steps'>, end: ScenarioEnd): Promise<EndState> {
  const rows = (await view.items.evaluateAll(readRows)).map(parseRow);
  const byName = idsByName(steps);
  const nameless = end.open.filter((id) => typeof end.visitors[id] === 'string');
  const open = rows.map((row) => ({ ...row, id: (row.name ? byName.get(row.name) : nameless.shift()) ?? NOBODY }));
  const focused = open.find(({ isFocused }) => isFocused);
  const said = focused && (await view.visitor.count()) > 0 ? await view.visitor.innerText() : '';
  const shownKey = (value: string | null | undefined) => (value && said.includes(value) ? value : undefined);
  return {
    openIds: open.map(({ id }) => id),
    focus: focused && { conversationId: focused.id },
    conversations: Object.fromEntries(
      open.map(({ id, unread, status, name = '', isFocused }) => {
        const [firstName, lastName] = name.split(' ');
        const expected = end.visitors[id];
        const { email, phone, externalId } = typeof expected === 'object' && isFocused ? expected : {};
        const keysShown = { email: shownKey(email), phone: shownKey(phone), externalId: shownKey(externalId) };
        const visitor = { firstName, lastName, ...keysShown };
        return [id, { unread, visitor: status === 'known' ? { status, visitor } : { status } }];
      }),
    ),
    isListUncertain: (await view.root.getByText('One of these may have left the desk').count()) > 0,
  };
}

const NOBODY = 'nobody the script has named' as ConversationId;

function idsByName(steps: Script['steps']): ReadonlyMap<string, ConversationId> {
  const found = steps.flatMap((step): readonly (readonly [string, ConversationId])[] => {
    const decoded = step.type === 'message' && step.from === 'desk' ? decodeIadvize(step.message) : undefined;
    if (!decoded?.ok || decoded.value.type !== 'visitorUpdated' || !decoded.value.visitor) return [];
    const name = visitorName(decoded.value.visitor);
    return name ? [[name, decoded.value.conversationId]] : [];
  });
  return new Map(found);
}

/** Runs in the page: what of each item is there to be heard. */
function readRows(items: Element[]): { readonly text: string; readonly isFocused: boolean }[] {
  return items.map((item) => {
    const heard = item.querySelector('button')?.cloneNode(true) as Element;
    for (const unheard of heard.querySelectorAll('[aria-hidden="true"]')) unheard.remove();
    return { text: heard.textContent ?? '', isFocused: item.getAttribute('aria-current') === 'true' };
  });
}

function parseRow({ text, isFocused }: { readonly text: string; readonly isFocused: boolean }) {
  const [, who = '', unread = '0'] = /^(.*?)(?:(\d+) unread messages?)?$/.exec(text) ?? [];
  const [name, status] = who.split(', ');
  if (status === undefined) return { name, status: 'known' as const, unread: Number(unread), isFocused };
  return {
    status: status.includes('unreadable') ? ('unreadable' as const) : ('waiting' as const),
    unread: Number(unread),
    isFocused,
  };
}

function addFrame(src: string): Promise<void> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.src = src;
    frame.onload = () => resolve();
    document.body.append(frame);
  });
}
