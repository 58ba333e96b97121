import { escaped, literal, page } from './page.ts';

/**
 * A desk that says what the test tells it to: `say(...messages)` posts to whoever embeds or opened it.
 * `early` is said while the page is still loading, and `wait` names an image that its `load` waits for;
 * `inner` is another page inside it, and `sandbox` the sandbox that one gets.
 */
export function deskPage(query: URLSearchParams): string {
  const inner = query.get('inner');
  const sandbox = query.has('sandbox') ? `sandbox="${escaped(query.get('sandbox'))}"` : '';
  return page(
    'Desk',
    `<label>Reply <input></label>
    <script>
      // Another number for another load of this page.
      window.loadedAs = Math.random();
      window.say = (...messages) => {
        for (const message of messages) (parent === self ? opener : window[${literal(query.get('to') ?? 'parent')}]).postMessage(message, '*');
      };
      say(...${query.get('early') ?? '[]'});
    </script>
    ${query.has('wait') ? '<img src="/never-yet.png" alt="">' : ''}
    ${inner ? `<iframe title="Inner" ${sandbox} src="${escaped(inner)}"></iframe>` : ''}`,
  );
}
