import { Component, type ComponentType, lazy, type ReactNode, Suspense, useState } from 'react';
import { PartNotLoaded } from './views/part-not-loaded.tsx';

/** A server that is starting again is back within these; an agent would reload the page no sooner. */
const WAITS_MS = [500, 1_000, 2_000, 4_000, 8_000];

/**
 * A part of the page that is fetched when it is first drawn. Where it cannot be fetched, all the rest of the page stays as it is, and
 * the part can be asked for again.
 */
export function lazyPart<Props extends object>(
  load: () => Promise<ComponentType<Props>>,
  waiting: ReactNode = null,
): ComponentType<Props> {
  const make = () => lazy(async () => ({ default: await loadPatiently(load) }));
  let Part = make();
  return function LazyPart(props: Props) {
    const [tries, setTries] = useState(0);
    // What could not be fetched is remembered as such by React: it takes a new one to ask again.
    const tryAgain = () => {
      Part = make();
      setTries(tries + 1);
    };
    return (
      <PartBoundary key={tries} instead={<PartNotLoaded onRetry={tryAgain} />}>
        <Suspense fallback={waiting}>
          <Part {...props} />
        </Suspense>
      </PartBoundary>
    );
  };
}

/** Loads; where that fails, again and again for a while, so that nobody notices a server that starts again. */
export async function loadPatiently<Loaded>(load: () => Promise<Loaded>): Promise<Loaded> {
  for (const waitMs of WAITS_MS) {
    try {
      return await load();
    } catch {
      await new Promise((resolve) => setTimeout(resolve, waitMs));
    }
  }
  return load();
}

/** Keeps what one part fails by from taking the whole page down. */
class PartBoundary extends Component<{ readonly instead: ReactNode; readonly children: ReactNode }> {
  override state = { hasFailed: false };

  static getDerivedStateFromError() {
    return { hasFailed: true };
  }

  override render() {
    return this.state.hasFailed ? this.props.instead : this.props.children;
  }
}
