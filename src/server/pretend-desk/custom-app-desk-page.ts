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

const STYLE = `:root { color-scheme: light dark; font: 0.9375rem/1.45 system-ui, sans-serif; }
body { display: grid; gap: 1rem; grid-template-columns: minmax(14rem, 1fr) 25rem; margin: 0 auto; max-width: 70rem; padding: 1rem; }
h1 { font-size: 1.25rem; margin: 0; }
select, button { font: inherit; max-width: 100%; padding: 0.25rem 0.5rem; }
label { display: grid; margin-block: 0.75rem; }
ul { display: grid; gap: 0.4rem; list-style: none; padding: 0; }
li button { text-align: start; width: 100%; }
[aria-current="true"] { font-weight: 700; }
iframe { border: 1px solid; box-sizing: border-box; height: calc(100vh - 2rem); width: 100%; }
[hidden] { display: none; }`;

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
