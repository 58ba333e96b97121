import { act, render, screen } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { describe, expect, onTestFinished, test, vi } from 'vitest';
import type { Send } from '../../src/api/client.ts';
import type { PageConfig } from '../../src/api/page-config.ts';
import { createDoctor } from '../../src/panel/doctor/create-doctor.ts';
import { DoctorPage } from '../../src/panel/doctor-page.tsx';
import { createHostLink } from '../../src/panel/host-link.ts';
import { chooseLocale } from '../../src/panel/text/choose-locale.ts';
import { en } from '../../src/panel/text/en.ts';
import { TextProvider } from '../../src/panel/text/text-context.tsx';
import { WELL } from '../support/doctor-facts.ts';

const CRM = 'https://crm.example';
const DESK = 'https://desk.example';

/** The doctor in a frame, over a server that answers in the order it is told to. */
function open() {
  vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] });
  onTestFinished(() => void vi.useRealTimers());
  const around = { postMessage: vi.fn() } as unknown as Window;
  vi.spyOn(window, 'parent', 'get').mockReturnValue(around);
  const asked: { readonly path: string; readonly token: unknown; readonly answer: (body: object) => void }[] = [];
  const send: Send<AbortSignal> = ({ path, token }) =>
    new Promise((resolve) => {
      asked.push({ path, token, answer: (body) => resolve({ status: 200, text: JSON.stringify(body) }) });
    });
  vi.stubGlobal(
    'fetch',
    async () => new Response('', { headers: { 'Content-Security-Policy': `frame-ancestors ${CRM}` } }),
  );
  onTestFinished(() => void vi.unstubAllGlobals());
  const config: PageConfig = {
    deskOrigins: [DESK],
    panelAncestors: [CRM],
    console: { mode: 'auto', graceMs: 0 },
    demo: false,
  };
  const doctor = createDoctor({
    config,
    host: createHostLink(config),
    send,
    schedule: (callback) => {
      callback();
      return () => {};
    },
  });
  onTestFinished(() => doctor.dispose());
  const post = (data: unknown, origin: string, { source = around, ports = [] as MessagePort[] } = {}) =>
    act(async () => {
      window.dispatchEvent(new MessageEvent('message', { data, origin, source, ports }));
    });
  return { doctor, asked, around, post };
}
const offer = (origins: readonly unknown[]) => ({ deskside: 'relay-1', origins, hasConsole: false, hasOnEvent: false });

describe('a hostile page around the doctor', () => {
  test('whose offer is declined is told that somebody is there, and nothing else', async () => {
    const { doctor, post, around } = open();
    const { port1, port2 } = new MessageChannel();
    const heard: unknown[] = [];
    port2.onmessage = ({ data }) => heard.push(data);
    await post(offer([DESK]), 'https://evil.example', { ports: [port1] });
    expect(doctor.facts.getState().offer).toEqual({ status: 'ancestor', origin: 'https://evil.example' });
    await vi.waitFor(() => expect(heard).toEqual([{ type: 'answered' }]));
    port2.postMessage({ type: 'entries', entries: [{ seq: 1, atMs: 0, data: { event: 'com.iadvize.desk.X' } }] });
    port2.postMessage({ type: 'status', refused: { origin: 5 }, isInUse: true });
    await new Promise((resolve) => setImmediate(resolve));
    expect(doctor.facts.getState().heard).toEqual({ events: 0, refused: {}, atWindow: [] });
    expect(heard).toHaveLength(1);
    expect(around.postMessage).not.toHaveBeenCalled();
    port2.close();
  });

  test.each<readonly [string, unknown]>([
    ['numbers for origins', offer([1, null, { toString: 'x' }])],
    ['no list', { deskside: 'relay-1', origins: 'https://x.example' }],
    ['a message of a desk', { event: 'com.iadvize.desk.CONVERSATION_FOCUSED', conversationId: 'x' }],
    ['text', 'x'.repeat(100_000)],
  ])('that says %s breaks nothing', async (_, data) => {
    const { doctor, post } = open();
    await post(data, 'https://evil.example');
    await post(data, CRM);
    const { offer: seen } = doctor.facts.getState();
    expect(['waiting', 'ancestor']).toContain(seen.status);
  });

  test('that floods the window from many origins fills no memory', async () => {
    const { doctor, post } = open();
    for (let index = 0; index < 500; index++) await post('x', `https://a${index}.example`);
    await post('x', 'https://a0.example');
    const { atWindow } = doctor.facts.getState().heard;
    expect(atWindow).toHaveLength(50);
    expect(atWindow[0]).toEqual({ origin: 'https://a0.example', count: 2 });
  });

  test('makes it ask for nothing: only a run does, and that without a token', async () => {
    const { doctor, asked, post } = open();
    await post(offer([DESK]), 'https://evil.example');
    await post({ type: 'tokenWanted' }, CRM);
    expect(asked).toEqual([]);
    void doctor.run();
    await vi.waitFor(() => expect(asked).toHaveLength(1));
    asked[0]?.answer({ status: 'UP' });
    await vi.waitFor(() => expect(asked).toHaveLength(2));
    expect(asked.map(({ path, token }) => [path, token])).toEqual([
      ['/health', undefined],
      ['/api/doctor', undefined],
    ]);
  });
});

test('of two runs at once the later says what is so', async () => {
  const { doctor, asked } = open();
  void doctor.run();
  void doctor.run();
  await vi.waitFor(() => expect(asked).toHaveLength(2));
  for (const health of [1, 0]) asked[health]?.answer({ status: 'UP' });
  await vi.waitFor(() => expect(asked).toHaveLength(4));
  const [second, first] = asked.slice(2);
  second?.answer({ ...WELL.server.doctor, version: '2.0.0' });
  await vi.waitFor(() => expect(doctor.facts.getState().server).toBeDefined());
  first?.answer({ ...WELL.server.doctor, version: '1.0.0' });
  await vi.advanceTimersByTimeAsync(1_000);
  expect(doctor.facts.getState().server?.doctor).toMatchObject({ version: '2.0.0' });
});

test('nothing that was refused, heard or offered is heard any more once it is disposed of', async () => {
  const { doctor, post } = open();
  doctor.dispose();
  await post('x', 'https://a.example');
  await vi.advanceTimersByTimeAsync(10_000);
  expect(doctor.facts.getState().heard.atWindow).toEqual([]);
  expect(doctor.facts.getState().offer).toEqual({ status: 'waiting' });
});

test('where the page may not copy, the report is selected and it says which keys to press', async () => {
  const { doctor } = open();
  vi.useRealTimers();
  Object.defineProperty(navigator, 'clipboard', {
    value: { writeText: () => Promise.reject(new DOMException('no', 'NotAllowedError')) },
    configurable: true,
  });
  const { locale, formats } = { ...chooseLocale(['en']) };
  render(
    <TextProvider locale={locale} formats={formats} catalogue={en}>
      <DoctorPage doctor={doctor} />
    </TextProvider>,
  );
  await userEvent.click(screen.getByRole('button', { name: 'Copy report' }));
  expect(await screen.findByText(/press Ctrl\+C/)).toBeInTheDocument();
  const field = screen.getByRole<HTMLTextAreaElement>('textbox', { name: 'Report' });
  expect(field).toHaveFocus();
  expect([field.selectionStart, field.selectionEnd]).toEqual([0, field.value.length]);
});
