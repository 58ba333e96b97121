import { parseOrigins } from '../../desk/admit.ts';
import { connectDeskFrame } from '../../desk/connect-desk-frame.ts';
import { PROBE_PAGE } from '../../desk/sandbox-probe.ts';
import type { SandboxFact } from './facts.ts';

const GIVE_UP_AFTER_MS = 5_000;

/**
 * Puts a sandboxed frame into the page where the desk's would be, has it say what only the desk may say, and sees what the very
 * listener of the agent's tab makes of it. The window is the desk's, so only the origin, "null", can give it away. Never rejects.
 */
export function trySandbox(deskOrigins: readonly string[]): Promise<SandboxFact> {
  return new Promise((resolve) => {
    const frame = document.createElement('iframe');
    frame.setAttribute('sandbox', 'allow-scripts');
    frame.title = 'Probe';
    frame.hidden = true;
    // The page's policy holds in there too, and names this one script by its hash.
    frame.srcdoc = PROBE_PAGE;

    const end = (fact: SandboxFact) => {
      clearTimeout(timer);
      removeEventListener('message', note);
      disconnect();
      frame.remove();
      resolve(fact);
    };
    // Before the listener is asked: it hears of other messages as well, and tells of none who sent it.
    let probe: { readonly origin: string } | undefined;
    const note = ({ source, origin }: MessageEvent) => {
      probe = source === frame.contentWindow ? { origin } : undefined;
    };
    addEventListener('message', note);
    const disconnect = connectDeskFrame(frame, parseOrigins(deskOrigins), {
      onMessage: () => probe && end({ status: 'admitted', origin: probe.origin }),
      onRefused: (reason) => probe && end({ status: 'refused', origin: probe.origin, reason }),
      onLoad: () => {},
    });
    const timer = setTimeout(end, GIVE_UP_AFTER_MS, { status: 'silent' } satisfies SandboxFact);
    document.body.append(frame);
  });
}
