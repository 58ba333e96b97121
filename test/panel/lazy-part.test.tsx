import { act, render, screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, test, vi } from 'vitest';
import { lazyPart } from '../../src/panel/lazy-part.tsx';
import { en } from '../../src/panel/text/en.ts';
import { TextProvider } from '../../src/panel/text/text-context.tsx';

const Greeting = ({ name }: { readonly name: string }) => <p>Hello {name}</p>;
const gone = () => Promise.reject(new TypeError('Failed to fetch dynamically imported module'));

/** A page with a part that is fetched by `load`. */
async function renderPage(load: () => Promise<typeof Greeting>) {
  const Part = lazyPart(load, <p>Wait</p>);
  render(
    <TextProvider locale="en" catalogue={en}>
      <p>The rest</p>
      <Part name="Ada" />
    </TextProvider>,
  );
  await act(() => vi.advanceTimersByTimeAsync(0));
}

beforeEach(() => void vi.useFakeTimers());
afterEach(() => void vi.useRealTimers());

test('a part is waited for where the server is away for a moment, and nobody notices', async () => {
  const load = vi.fn<() => Promise<typeof Greeting>>().mockImplementationOnce(gone).mockResolvedValue(Greeting);
  await renderPage(load);
  expect(screen.getByText('Wait')).toBeVisible();
  await act(() => vi.advanceTimersByTimeAsync(1_000));
  expect(screen.getByText('Hello Ada')).toBeVisible();
});

test('a part that cannot be fetched leaves the rest where it is, and can be asked for again', async () => {
  // React tells of what a boundary has caught.
  const told = vi.mocked(console.error).mockReturnValue();
  const load = vi.fn<() => Promise<typeof Greeting>>().mockImplementation(gone);
  await renderPage(load);
  await act(() => vi.advanceTimersByTimeAsync(60_000));
  expect(screen.getByRole('alert')).toHaveTextContent('This part could not be loaded');
  expect(screen.getByText('The rest')).toBeVisible();

  load.mockResolvedValue(Greeting);
  act(() => screen.getByRole('button', { name: 'Try again' }).click());
  await act(() => vi.advanceTimersByTimeAsync(0));
  expect(screen.getByText('Hello Ada')).toBeVisible();
  expect(screen.queryByRole('alert')).not.toBeInTheDocument();
  told.mockClear();
});
