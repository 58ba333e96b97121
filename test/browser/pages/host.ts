import { escaped, literal, page } from './page.ts';

const CALLBACKS = ['onEvent', 'onFocus', 'onRecord', 'onConsole'].map((name) => `${name}: note('${name}'),`).join(' ');

/**
 * A CRM page with a desk and our panel beside it. `way` is how the panel gets there: `mount` (the script is called),
 * `attributes` (the script tag says it all) or `later` (the test calls `start()`).
 * `path` is what the frame holds, instead of the panel. With `noCallbacks` the page hears nothing, and notes nothing down.
 */
export function hostPage(query: URLSearchParams): string {
  const get = (name: string) => query.get(name) ?? '';
  const way = get('way') || 'mount';
  const framed = `${get('panel')}/${get('path') || 'panel'}`;
  const frames = `
    <h1>A CRM page</h1>
    <div class="beside">
      <div id="console"><iframe id="desk" title="The desk" src="${escaped(get('desk'))}" allow="camera"></iframe></div>
      <div id="panel"></div>
    </div>
    ${query.has('stranger') ? `<iframe id="stranger" title="A stranger" ${query.has('sandbox') ? 'sandbox="allow-scripts"' : ''} src="${escaped(get('stranger'))}"></iframe>` : ''}`;
  const attributes =
    way === 'attributes'
      ? `data-panel="${escaped(framed)}" data-into="#panel" data-desk="#desk" data-console="#console"
         data-origins="${escaped(get('origins'))}" data-token="agentToken" data-policy="${escaped(get('mode'))}"
         data-grace-ms="${escaped(get('graceMs') || '300')}"`
      : '';
  return page(
    'CRM',
    `${way === 'attributes' ? '' : frames}
    <script>
      // What the callbacks were called with, in order.
      window.calls = [];
      window.tokensAsked = 0;
      window.agentToken = () => { tokensAsked++; return giveToken(); };
      const note = (name) => (detail) => calls.push([name, detail]);
      window.start = () => {
        window.mounted = Deskside.mount({
          panel: ${literal(framed)},
          into: document.getElementById('panel'),
          desk: window.popUp ?? document.getElementById('desk'),
          origins: ${literal(get('origins').split(' '))},
          token: agentToken,
          console: ${query.has('noConsole') ? 'undefined' : `document.getElementById('console')`},
          policy: { mode: ${literal(get('mode') || undefined)} ?? undefined, graceMs: ${Number(get('graceMs') || 300)} },
          ${query.has('noCallbacks') ? '' : CALLBACKS}
        });
      };
    </script>
    <script src="${escaped(get('panel'))}/embed.js" ${attributes}></script>
    ${way === 'attributes' ? frames : ''}
    ${way === 'mount' ? '<script>start()</script>' : ''}`,
  );
}
