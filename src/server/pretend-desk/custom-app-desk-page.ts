import { createHash } from 'node:crypto';

// As iAdvize does: a frame for each conversation, with a fresh token in its address; and an answer to none but these frames.
const SCRIPT = `const { panel } = document.documentElement.dataset;
const [visitors, list, apps] = ['select', 'ul', '#apps'].map((selector) => document.querySelector(selector));
const conversations = new Map();
const send = (method, path, body) =>
  fetch(path, { method, headers: { 'Content-Type': 'application/json' }, body: JSON.stringify(body ?? {}) });
const sign = async () => (await (await send('POST', '/simulator/iadvize/token')).json()).token;

addEventListener('message', async ({ source, origin, data, ports: [port] }) => {
  const conversation = conversations.get(source);
  if (origin !== panel || !conversation) return;
  port.postMessage(data.idzCpa === 'getJWT' ? await sign() : conversation.context);
});

document.querySelector('form').addEventListener('submit', async (event) => {
  event.preventDefault();
  const { value, selectedOptions: [{ label }] } = visitors;
  const conversationId = crypto.randomUUID();
  if (value) await send('PUT', '/simulator/conversations/' + conversationId, { visitor: value, hasLoggedIn: false });
  const frame = document.createElement('iframe');
  frame.title = 'Deskside beside ' + label.split(':')[0];
  frame.src = panel + '/panel?app=iadvize&jwt=' + await sign();
  const button = document.createElement('button');
  button.type = 'button';
  button.textContent = label.split(':')[0];
  button.addEventListener('click', () => show(frame));
  apps.append(frame);
  const item = document.createElement('li');
  item.append(button);
  list.append(item);
  const context = { conversationId, projectId: '1234', channel: 'CHAT', language: navigator.language.slice(0, 2) };
  conversations.set(frame.contentWindow, { frame, button, context });
  visitors.selectedIndex = (visitors.selectedIndex + 1) % visitors.options.length;
  show(frame);
});

function show(shown) {
  for (const { frame, button } of conversations.values()) {
    frame.hidden = frame !== shown;
    button.ariaCurrent = String(frame === shown);
  }
}`;

const STYLE = `:root { color-scheme: light dark; font: 0.9375rem/1.45 ui-rounded, "Segoe UI", system-ui, sans-serif;
--paper: light-dark(oklch(0.972 0.008 95), oklch(0.21 0.012 190)); --sheet: light-dark(oklch(0.995 0.003 95), oklch(0.245 0.014 190));
--line: light-dark(oklch(0.78 0.018 110), oklch(0.44 0.018 190)); --text: light-dark(oklch(0.26 0.02 180), oklch(0.93 0.008 150));
--muted: light-dark(oklch(0.47 0.02 170), oklch(0.73 0.015 170)); --pine: light-dark(oklch(0.45 0.085 172), oklch(0.78 0.095 168));
--on-pine: light-dark(oklch(0.99 0.005 150), oklch(0.2 0.03 180)); --pine-soft: light-dark(oklch(0.93 0.03 165), oklch(0.32 0.04 175)); }
*, ::before, ::after { box-sizing: border-box; }
body { background: var(--paper); color: var(--text); display: grid; gap: 1.25rem; grid-template-columns: minmax(14rem, 1fr) 25rem;
margin: 0 auto; max-width: 70rem; padding: 1.25rem; }
main { min-width: 0; }
h1 { font-size: 1.25rem; margin: 0; }
p { color: var(--muted); margin-block: 0.5rem 0; }
select, button { background: var(--sheet); border: 1px solid var(--line); border-radius: 8px; color: inherit; font: inherit;
max-width: 100%; padding: 0.35rem 0.65rem; }
select { width: 100%; }
:focus-visible { outline: 2px solid var(--pine); outline-offset: 2px; }
label { display: grid; gap: 0.25rem; margin-block: 1rem 0.75rem; }
form button { background: var(--pine); border-color: var(--pine); color: var(--on-pine); font-weight: 600; }
ul { display: grid; gap: 0.4rem; list-style: none; margin-block: 1.25rem 0; padding: 0; }
li button { text-align: start; width: 100%; }
[aria-current="true"] { background: var(--pine-soft); border-color: var(--pine); font-weight: 700; }
iframe { background: var(--sheet); border: 1px solid var(--line); border-radius: 10px; height: calc(100vh - 2.5rem); width: 100%; }
[hidden] { display: none; }
@media (width < 46rem) { body { grid-template-columns: minmax(0, 1fr); } iframe { height: 40rem; } }`;

/** By which a policy allows them. */
export const CUSTOM_APP_DESK_SCRIPT_HASH = hashOf(SCRIPT);
export const CUSTOM_APP_DESK_STYLE_HASH = hashOf(STYLE);

/** Of the demo: stands for iAdvize's desk around its custom app. `panel` is the origin of the panel, `visitors` are names with labels. */
export function customAppDeskPage(
  panel: string,
  visitors: readonly (readonly [name: string, label: string])[],
): string {
  const options = visitors.map(([name, label]) => `<option value="${plain(name)}">${plain(label)}</option>`);
  return `<!doctype html>
<html lang="en" data-panel="${plain(panel)}">
<head><meta charset="utf-8"><title>Pretend iAdvize desk</title><link rel="icon" href="data:,">
<meta name="viewport" content="width=device-width"><style>${STYLE}</style></head>
<body>
<main>
<h1>Pretend iAdvize desk</h1>
<p>Deskside is a custom app in it: each conversation has a frame of its own, which knows its conversation only. Who the visitor is the
server reads from the pretend vendor; who the agent is stands in a token that it has signed.</p>
<form>
<label>Visitor <select>${options.join('')}<option value="">Somebody unknown to iAdvize</option></select></label>
<button>New conversation</button>
</form>
<ul aria-label="Conversations"></ul>
</main>
<aside id="apps" aria-label="Custom app"></aside>
<script>${SCRIPT}</script>
</body>
</html>
`;
}

function plain(text: string): string {
  return text.replace(/[&<>"]/g, (character) => `&#${character.charCodeAt(0)};`);
}

function hashOf(text: string): string {
  return `'sha256-${createHash('sha256').update(text).digest('base64')}'`;
}
