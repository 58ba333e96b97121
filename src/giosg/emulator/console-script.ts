/** The script of the console's page: it asks which addresses to ask for, and asks for them from here, as the vendor's page does. */
export const CONSOLE_SCRIPT = `
const { ajax } = document.currentScript.dataset;
const said = document.querySelector('output');
const opened = new Set();
let focused;

async function post(path, fields) {
  const response = await fetch(path, { method: 'POST', body: new URLSearchParams(fields) });
  if (!response.ok) throw new Error(path + ' answers ' + response.status);
  const { urls } = await response.json();
  await Promise.all(urls.map(send));
}

async function send(url) {
  const init = { cors: { credentials: 'omit' }, credentials: { credentials: 'include' } }[ajax] ?? { mode: 'no-cors' };
  // Whether it may be read is the app's business: it has been sent.
  await fetch(url, init).catch(() => undefined);
}

async function ping(type, chat) {
  await post('/console/pings', chat ? { type, chat } : { type });
  if (type === 'chat_open' || type === 'chat_focus') opened.add(chat);
  if (type === 'chat_focus') focused = chat;
  if (type === 'chat_close') forget(chat);
  mark();
  return type;
}

function forget(chat) {
  opened.delete(chat);
  if (focused === chat) focused = undefined;
}

/** What the page knows by itself: which chats have a window, and which is in front. */
function mark() {
  for (const item of document.querySelectorAll('.chat')) {
    const { chat } = item.dataset;
    const state = chat === focused ? 'in focus' : opened.has(chat) ? 'open' : '';
    item.querySelector('.state').textContent = state;
    item.toggleAttribute('data-state', state !== '');
    if (chat === focused) item.setAttribute('aria-current', 'true');
    else item.removeAttribute('aria-current');
  }
}

/** Draws the list anew; the frames stay, as they do at the vendor's. */
async function redraw() {
  const { type, chat } = document.activeElement?.dataset ?? {};
  const text = await (await fetch('/console')).text();
  const drawn = new DOMParser().parseFromString(text, 'text/html').getElementById('chats');
  document.getElementById('chats').replaceWith(drawn);
  mark();
  const buttons = [...drawn.querySelectorAll('button')];
  (buttons.find((button) => button.dataset.type === type && button.dataset.chat === chat) ?? buttons[0])?.focus();
}

function show({ type, app, chat }) {
  const frame = document.getElementById(type);
  frame.src = '/console/frame?' + new URLSearchParams({ type, app, ...(chat && { chat }) });
  frame.hidden = false;
  frame.previousElementSibling.hidden = true;
  const name = chat && document.querySelector('.chat[data-chat="' + chat + '"] .who').textContent;
  if (name) document.getElementById('beside').textContent = 'with ' + name;
  return type;
}

async function act({ type, app, chat, sends }) {
  if (type.startsWith('manual_')) return show({ type, app, chat });
  if (type === 'take') {
    if (!opened.has(chat)) await ping('chat_open', chat);
    return ping('chat_focus', chat);
  }
  if (type === 'start') await post('/console/chats', {});
  else if (type === 'end') {
    await post('/console/chats', { chat });
    forget(chat);
  } else if (type === 'write') await post('/console/messages', { chat });
  else return ping(type, chat);
  await redraw();
  return sends;
}

async function run(data) {
  try {
    said.textContent = 'Sent ' + await act(data);
  } catch (error) {
    said.textContent = 'Not sent: ' + error.message;
  }
}

document.addEventListener('click', (event) => {
  const button = event.target.closest('button[data-type]');
  if (button) run({ ...button.dataset });
});
run({ type: 'console_load' });
`;
