import { act, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, test, vi } from 'vitest';
import { ADA, BOB } from '../support/pretend-server.ts';
import { desk, renderTab, settle, type Tab } from '../support/render-tab.tsx';

const channel = (name: 'chat' | 'call' | 'video', changes: object = {}) => ({
  channel: name,
  enabled: true,
  available: true,
  busy: false,
  slots: 2,
  maxSlots: 4,
  ...changes,
});
const CHANNELS = [channel('chat'), channel('call', { available: false }), channel('video', { enabled: false })];
const on = (changes: object = {}) => ({
  status: 'on',
  name: 'Ada',
  connected: true,
  channels: CHANNELS,
  conversationNumber: 12,
  experience: 340,
  ...changes,
});
const withChat = (changes: object) => on({ channels: [channel('chat', changes), channel('call')] });
const saysDesk = (statuses: object) => desk('AVAILABILITY_UPDATED', undefined, statuses);

async function open(answer: object | null = on(), agent: object = ADA): Promise<Tab> {
  const tab = await renderTab({ config: { hasDeskApi: true }, agent });
  await settle();
  if (answer) await tab.answer('myDesk', answer);
  return tab;
}
const group = () => within(screen.getByRole('group', { name: 'Availability' }));
const switchOf = (name: string) => group().getByRole('switch', { name });
const isOn = (name: string) => switchOf(name).getAttribute('aria-checked') === 'true';
const more = () => userEvent.click(group().getByRole('button', { name: 'More about your availability' }));

/** Another window had the focus before. */
const focusWindow = () => act(async () => void window.dispatchEvent(new Event('focus')));

/** The clock says what the test says. */
function holdTime() {
  let nowMs = Date.now();
  vi.spyOn(Date, 'now').mockImplementation(() => nowMs);
  return { pass: (ms: number) => (nowMs += ms) };
}

describe('the group "Availability"', () => {
  test('is not there, and nothing is asked, where iAdvize is not asked at all', async () => {
    const tab = await renderTab();
    expect(screen.queryByRole('group', { name: 'Availability' })).not.toBeInTheDocument();
    expect(tab.server.asked('myDesk')).toEqual([]);
  });

  test('has a switch for each channel, with what is known of it in words', async () => {
    await open();
    expect(
      group()
        .getAllByRole('switch')
        .map((one) => one.textContent),
    ).toEqual(['Chat', 'Call', 'Video']);
    expect(isOn('Chat')).toBe(true);
    expect(switchOf('Chat')).toHaveAccessibleDescription('available, 2 of 4 slots used, not busy');
    expect(isOn('Call')).toBe(false);
    expect(switchOf('Call')).toHaveAccessibleDescription('not available, 2 of 4 slots used, not busy');
  });

  test.each([
    ['whether it is enabled', { enabled: null }, 'available, 2 of 4 slots used, not busy'],
    ['whether it is available', { available: null }, 'not known, 2 of 4 slots used, not busy'],
    ['whether it is busy', { busy: null }, 'available, 2 of 4 slots used'],
    ['how many slots are used', { slots: null }, 'available, 4 slots, not busy'],
    ['how many slots there are', { maxSlots: null }, 'available, 2 slots used, not busy'],
    ['anything of slots', { slots: null, maxSlots: null }, 'available, not busy'],
  ])('infers nothing where it is not said %s', async (_, changes, words) => {
    await open(withChat(changes));
    expect(switchOf('Chat')).toHaveAccessibleDescription(words);
  });

  test('is one line, with the rest on demand', async () => {
    await open();
    expect(group().queryByText('340')).not.toBeInTheDocument();
    await more();
    for (const words of ['connected', '12', '340']) expect(group().getByText(words)).toBeVisible();
    await userEvent.keyboard('{Escape}');
    expect(group().queryByText('340')).not.toBeInTheDocument();
  });

  test.each([
    ['notConfigured', 'Availability: iAdvize is not configured.'],
    ['noOperator', 'Availability: no iAdvize operator has your agent id as external id.'],
    ['severalOperators', 'Availability: several iAdvize operators have your agent id as external id.'],
  ])('says why there is nothing to switch: %s', async (reason, words) => {
    await open({ status: 'off', reason });
    expect(group().getByText(words)).toBeVisible();
    expect(group().queryByRole('switch')).not.toBeInTheDocument();
  });

  test('cannot switch a channel on that the agent may not work on, and says so', async () => {
    const tab = await open();
    expect(switchOf('Video')).toHaveAccessibleDescription(/^switched off for you in iAdvize, /);
    await userEvent.click(switchOf('Video'));
    expect(switchOf('Video')).toHaveAttribute('aria-disabled', 'true');
    expect(tab.server.asked('setAvailability')).toEqual([]);
  });

  test('says why it cannot be read, and can be asked for again', async () => {
    const tab = await open(null);
    await tab.answer('myDesk', { code: 'desk_unavailable', message: 'no' }, 502);
    expect(group().getByText('Your availability cannot be read. iAdvize does not answer.')).toBeVisible();
    await userEvent.click(group().getByRole('button', { name: 'Try again' }));
    await tab.answer('myDesk', on());
    expect(isOn('Chat')).toBe(true);
  });

  test('is never that of the agent before', async () => {
    const tab = await open();
    tab.server.signIn(BOB);
    await act(() => tab.panel.session.signIn());
    await settle();
    expect(group().queryByRole('switch')).not.toBeInTheDocument();
    await tab.answer('myDesk', withChat({ available: false }));
    expect(isOn('Chat')).toBe(false);
  });

  test('leads to the team, for leads only', async () => {
    await open(on(), { ...ADA, roles: ['agent', 'lead'] });
    expect(group().getByRole('link', { name: 'Team' })).toHaveAttribute('href', '/team');
  });

  test('leads nobody else there', async () => {
    await open();
    expect(group().queryByRole('link')).not.toBeInTheDocument();
  });
});

describe('what the desk says', () => {
  test.each([
    ['a map of channels', { CHAT: 'UNAVAILABLE', Call: 'AVAILABLE' }],
    ['a map inside', { availability: { chat: 'UNAVAILABLE', call: 'AVAILABLE' } }],
    [
      'a list',
      {
        availabilities: [
          { channel: 'CHAT', status: 'UNAVAILABLE' },
          { channel: 'CALL', status: 'AVAILABLE' },
        ],
      },
    ],
  ])('shows at once, as %s', async (_, statuses) => {
    const time = holdTime();
    const tab = await open();
    time.pass(1_000);
    await tab.post(saysDesk(statuses));
    expect([isOn('Chat'), isOn('Call')]).toEqual([false, true]);
    expect(switchOf('Chat')).toHaveAccessibleDescription('not available, 2 of 4 slots used, not busy');
  });

  test('outranks an answer that was asked for before', async () => {
    const time = holdTime();
    const tab = await open(null);
    time.pass(1_000);
    await tab.post(saysDesk({ chat: 'UNAVAILABLE' }));
    await tab.answer('myDesk', on());
    expect(isOn('Chat')).toBe(false);
  });

  test('is outranked by an answer that was asked for since', async () => {
    const time = holdTime();
    const tab = await open();
    time.pass(1_000);
    await tab.post(saysDesk({ chat: 'UNAVAILABLE' }));
    time.pass(10_000);
    await focusWindow();
    await tab.answer('myDesk', on());
    expect(isOn('Chat')).toBe(true);
  });

  test('holds a channel back, and an answer that knows no such word takes nothing from it', async () => {
    const time = holdTime();
    const tab = await open(withChat({}));
    time.pass(1_000);
    await tab.post(saysDesk({ call: 'UNAVAILABLE_FORCED' }));
    const words = 'available, but held back while you are busy, 2 of 4 slots used, not busy';
    expect(switchOf('Call')).toHaveAccessibleDescription(words);
    expect(isOn('Call')).toBe(true);
    time.pass(10_000);
    await focusWindow();
    await tab.answer('myDesk', withChat({}));
    expect(switchOf('Call')).toHaveAccessibleDescription(words);
    time.pass(10_000);
    await focusWindow();
    await tab.answer('myDesk', on());
    expect(isOn('Call')).toBe(false);
  });

  test('of channels nobody here has changes nothing', async () => {
    const time = holdTime();
    const tab = await open();
    time.pass(1_000);
    await tab.post(saysDesk({ THIRD_PARTY: 'UNAVAILABLE' }));
    expect([isOn('Chat'), isOn('Call')]).toEqual([true, false]);
    expect(group().getAllByRole('switch')).toHaveLength(3);
  });
});

describe('a change', () => {
  test('is shown as wanted, then as answered', async () => {
    const tab = await open();
    await userEvent.click(switchOf('Chat'));
    expect(isOn('Chat')).toBe(false);
    expect(switchOf('Chat')).toHaveAccessibleDescription(/^changing…/);
    expect(tab.server.waiting('setAvailability').body).toEqual({ channel: 'chat', available: false });
    await tab.answer('setAvailability', withChat({ available: false, slots: 0 }));
    expect(switchOf('Chat')).toHaveAccessibleDescription('not available, 0 of 4 slots used, not busy');
    expect(isOn('Chat')).toBe(false);
  });

  test('is what the API answers, though it is not what was asked for', async () => {
    const tab = await open();
    await userEvent.click(switchOf('Chat'));
    await tab.answer('setAvailability', on());
    expect(isOn('Chat')).toBe(true);
  });

  test('waits for the one before', async () => {
    const tab = await open();
    await userEvent.click(switchOf('Chat'));
    await userEvent.click(switchOf('Call'));
    expect(tab.server.asked('setAvailability')).toHaveLength(1);
    await tab.answer('setAvailability', on());
    await userEvent.click(switchOf('Call'));
    expect(tab.server.waiting('setAvailability').body).toEqual({ channel: 'call', available: true });
  });

  test('is not undone by what was being read before', async () => {
    const time = holdTime();
    const tab = await open();
    time.pass(10_000);
    await focusWindow();
    await settle();
    const before = tab.server.waiting('myDesk');
    await userEvent.click(switchOf('Chat'));
    await tab.answer('setAvailability', withChat({ available: false }));
    before.answer(200, on());
    await settle();
    expect(isOn('Chat')).toBe(false);
  });

  test.each([
    ['refused', 502, { code: 'desk_forbidden', message: 'no' }, /iAdvize refuses the server’s key/],
    ['not possible just now', 502, { code: 'desk_unavailable', message: 'no' }, /iAdvize does not answer/],
    ['answered with nonsense', 200, '<html>', /cannot be read/],
  ])('rolls back and says why where it is %s', async (_, status, body, words) => {
    const tab = await open();
    await userEvent.click(switchOf('Chat'));
    await tab.answer('setAvailability', body, status);
    expect(isOn('Chat')).toBe(true);
    expect(group().getByRole('alert')).toHaveTextContent(words);
    // It may have been done all the same.
    await tab.answer('myDesk', withChat({ available: false }));
    expect(isOn('Chat')).toBe(false);
  });

  test('rolls back where the connection breaks', async () => {
    const tab = await open();
    await userEvent.click(switchOf('Call'));
    await tab.fail('setAvailability');
    expect(isOn('Call')).toBe(false);
    expect(group().getByRole('alert')).toHaveTextContent('The Deskside server cannot be reached.');
  });
});

describe('going offline', () => {
  const ask = async () => {
    await more();
    await userEvent.click(group().getByRole('button', { name: 'Go offline' }));
  };
  test('is asked about first, and can be called off', async () => {
    const tab = await open();
    await ask();
    expect(group().getByRole('group', { name: /^Go offline\?/ })).toBeVisible();
    expect(group().getByRole('button', { name: 'Cancel' })).toHaveFocus();
    await userEvent.keyboard('{Enter}');
    expect(group().getByRole('button', { name: 'Go offline' })).toHaveFocus();
    expect(tab.server.asked('setAvailability')).toEqual([]);
  });

  test('tells the API so, and is no longer offered then', async () => {
    const tab = await open();
    await ask();
    await userEvent.click(group().getByRole('button', { name: 'Go offline' }));
    expect(tab.server.waiting('setAvailability').body).toEqual({ connected: false });
    await tab.answer('setAvailability', on({ connected: false }));
    expect(group().getByText('not connected')).toBeVisible();
    expect(group().queryByRole('button', { name: 'Go offline' })).not.toBeInTheDocument();
    expect(group().getByRole('button', { name: 'More about your availability' })).toHaveFocus();
  });
});

describe('it is read again', () => {
  const asked = (tab: Tab) => tab.server.asked('myDesk').length;

  test('when the window has the focus again, though not at every turn', async () => {
    const time = holdTime();
    const tab = await open();
    const before = asked(tab);
    time.pass(1_000);
    await focusWindow();
    expect(asked(tab)).toBe(before);
    time.pass(10_000);
    await focusWindow();
    expect(asked(tab)).toBe(before + 1);
  });

  test('every minute while the page is seen', async () => {
    vi.useFakeTimers({ toFake: ['setInterval', 'clearInterval'] });
    try {
      const tab = await open();
      const before = asked(tab);
      await act(async () => void vi.advanceTimersByTime(59_000));
      expect(asked(tab)).toBe(before);
      await act(async () => void vi.advanceTimersByTime(2_000));
      expect(asked(tab)).toBe(before + 1);
      await tab.answer('myDesk', on());
      vi.spyOn(document, 'visibilityState', 'get').mockReturnValue('hidden');
      await act(async () => void vi.advanceTimersByTime(120_000));
      expect(asked(tab)).toBe(before + 1);
    } finally {
      vi.useRealTimers();
    }
  });

  test('and says as of when it is where that fails', async () => {
    const time = holdTime();
    const tab = await open();
    time.pass(10_000);
    await focusWindow();
    await tab.fail('myDesk');
    expect(isOn('Chat')).toBe(true);
    expect(group().getByText(/^as of /)).toBeVisible();
  });
});
