import { useEffect, useState } from 'react';
import { loadPatiently } from './lazy-part.tsx';
import type { LoadPanelParts, PanelParts } from './panel-parts.ts';

export type PanelPartsState =
  | { readonly status: 'loading' }
  | { readonly status: 'there'; readonly parts: PanelParts }
  | { readonly status: 'failed'; readonly tryAgain: () => void };

/** Fetches what the page is completed by, once it is drawn. */
export function usePanelParts(load: LoadPanelParts): PanelPartsState {
  const [tries, setTries] = useState(0);
  const [state, setState] = useState<PanelPartsState>({ status: 'loading' });
  // biome-ignore lint/correctness/useExhaustiveDependencies: another try is all that `tries` is for
  useEffect(() => {
    let isWanted = true;
    const tryAgain = () => {
      setState({ status: 'loading' });
      setTries((before) => before + 1);
    };
    loadPatiently(load).then(
      (parts) => isWanted && setState({ status: 'there', parts }),
      () => isWanted && setState({ status: 'failed', tryAgain }),
    );
    return () => {
      isWanted = false;
    };
  }, [load, tries]);
  return state;
}
