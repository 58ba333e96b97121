import { createHash } from 'node:crypto';

// In the page itself: what is refused in a frame of 300 x 368 must be readable even when nothing more can be loaded.
const TRIGGER_STYLE = `
:root { color-scheme: light dark; --bg: light-dark(oklch(0.985 0.004 255), oklch(0.19 0.012 260));
  --surface: light-dark(oklch(1 0 0), oklch(0.225 0.014 260)); --line: light-dark(oklch(0.91 0.008 255), oklch(0.3 0.016 260));
  --text: light-dark(oklch(0.24 0.02 260), oklch(0.94 0.008 255)); --muted: light-dark(oklch(0.5 0.02 258), oklch(0.7 0.018 256));
  --accent: light-dark(oklch(0.5 0.14 262), oklch(0.74 0.11 262)); --on-accent: light-dark(oklch(0.99 0 0), oklch(0.18 0.02 262));
  --bad: light-dark(oklch(0.5 0.17 27), oklch(0.75 0.13 25)); --bad-soft: light-dark(oklch(0.965 0.02 25), oklch(0.255 0.036 25)); }
body { background: var(--bg); color: var(--text); font: 0.8125rem/1.5 system-ui, -apple-system, "Segoe UI", Roboto, sans-serif;
  margin: 0; overflow-wrap: anywhere; }
main { background: var(--surface); border: 1px solid var(--line); border-radius: 8px; margin: 12px auto; max-inline-size: 30rem;
  padding: 16px; inline-size: calc(100% - 24px); box-sizing: border-box; }
header { align-items: center; color: var(--muted); display: flex; font-weight: 600; gap: 8px; }
h1 { font-size: 1.0625rem; line-height: 1.3; margin: 12px 0 8px; }
p { margin: 8px 0 0; }
[role] { background: var(--bad-soft); border-radius: 6px; color: var(--bad); padding: 8px 10px; }
.reason { color: var(--muted); font-size: 0.75rem; margin-block-start: 12px; }
a { background: var(--accent); border-radius: 6px; color: var(--on-accent); display: inline-block; font-weight: 600;
  margin-block-start: 8px; padding: 6px 14px; text-decoration: none; }
a:focus-visible { outline: 2px solid var(--accent); outline-offset: 2px; }
`;

export const TRIGGER_STYLE_ELEMENT = `<style>${TRIGGER_STYLE}</style>`;

/** By which a policy allows it. */
export const TRIGGER_STYLE_HASH = `'sha256-${createHash('sha256').update(TRIGGER_STYLE).digest('base64')}'`;
