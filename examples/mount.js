const desk = document.querySelector('#desk');
const customer = document.querySelector('#customer');

const panel = Deskside.mount({
  panel: 'https://deskside.example/panel',
  into: document.querySelector('#deskside'),
  desk,
  origins: ['https://ha.iadvize.com'],
  token: desksideToken,
  console: desk,
  policy: { mode: 'auto', graceMs: 5000 },
  onFocus: ({ conversationId }) => {
    if (!conversationId) customer.textContent = 'nobody';
  },
  onRecord: ({ contactId, status }) => {
    customer.textContent = contactId ?? status;
  },
});

document.querySelector('#close').onclick = () => panel.dispose();
