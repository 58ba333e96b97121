/** The script of the console's page: it asks which addresses to ask for, and asks for them from here, as the vendor's page does. */
export const CONSOLE_SCRIPT = `
const { ajax } = document.currentScript.dataset;
const said = document.querySelector('output');

async function post(path, fields) {
  const response = await fetch(path, { method: 'POST', body: new URLSearchParams(fields) });
  const { urls } = await response.json();
  await Promise.all(urls.map(send));
  return fields.type ?? path;
}

async function send(url) {
  const init = { cors: { credentials: 'omit' }, credentials: { credentials: 'include' } }[ajax] ?? { mode: 'no-cors' };
  // Whether it may be read is the app's business: it has been sent.
  await fetch(url, init).catch(() => undefined);
}

function show({ type, app, chat }) {
  const frame = document.getElementById(type);
  frame.src = '/console/frame?' + new URLSearchParams({ type, app, ...(chat && { chat }) });
  return type;
}

async function act({ type, app, chat }) {
  if (type.startsWith('manual_')) return show({ type, app, chat });
  if (type === 'start' || type === 'end') {
    await post('/console/chats', chat ? { chat } : {});
    location.reload();
    return type;
  }
  return post('/console/pings', chat ? { type, chat } : { type });
}

document.addEventListener('click', async (event) => {
  const button = event.target.closest('button[data-type]');
  if (button) said.textContent = 'Sent ' + await act({ ...button.dataset });
});
act({ type: 'console_load' }).then((type) => { said.textContent = 'Sent ' + type; });
`;
