import type { Mounted, RecordDetail } from 'deskside/embed';
import { useEffect, useRef, useState } from 'react';

const DESKSIDE = 'https://deskside.example';
const DESK = 'https://ha.iadvize.com';

let loading: Promise<void> | undefined;

/** Loads embed.js once for the page, and again only after it failed. */
function loadEmbed(): Promise<void> {
  loading ??= new Promise((resolve, reject) => {
    const script = document.createElement('script');
    script.src = `${DESKSIDE}/embed.js`;
    script.onload = () => resolve();
    script.onerror = () => {
      loading = undefined;
      reject(new Error(`${script.src} did not load`));
    };
    document.head.append(script);
  });
  return loading;
}

interface DeskWithPanelProps {
  readonly token: () => Promise<string>;
  readonly onRecord?: (record: RecordDetail) => void;
}

/** The desk with the panel beside it. Keep it mounted while the agent works: a desk that is taken away logs the agent out. */
export function DeskWithPanel(props: DeskWithPanelProps) {
  const desk = useRef<HTMLIFrameElement>(null);
  const panel = useRef<HTMLDivElement>(null);
  const [hasFailed, setHasFailed] = useState(false);
  // The newest functions, so that another one is no reason to load the panel again.
  const latest = useRef(props);
  useEffect(() => {
    latest.current = props;
  });

  useEffect(() => {
    let mounted: Mounted | undefined;
    let isGone = false;
    loadEmbed().then(
      () => {
        if (isGone || !desk.current || !panel.current) return;
        mounted = Deskside.mount({
          panel: `${DESKSIDE}/panel`,
          into: panel.current,
          desk: desk.current,
          origins: [DESK],
          token: () => latest.current.token(),
          console: desk.current,
          onRecord: (record) => latest.current.onRecord?.(record),
        });
      },
      () => setHasFailed(true),
    );
    return () => {
      isGone = true;
      mounted?.dispose();
    };
  }, []);

  return (
    <div style={{ display: 'flex', height: '100vh' }}>
      <iframe
        ref={desk}
        title="Desk"
        src={`${DESK}/YOUR-DESK`}
        allow="camera; microphone; autoplay; display-capture; fullscreen; clipboard-write"
        style={{ flex: 1, border: 0 }}
      />
      <div ref={panel} style={{ width: 360 }} />
      {hasFailed && <p role="alert">The customer panel could not be loaded. Reload the page to try again.</p>}
    </div>
  );
}
