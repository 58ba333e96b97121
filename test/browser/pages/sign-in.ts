import { literal, page } from './page.ts';

/** The company's sign-in: asks the test for a code and goes on to where Deskside expects it. */
export function signInPage(query: URLSearchParams): string {
  return page(
    'Sign in',
    `<button>Sign in as Ada</button>
    <script>
      document.querySelector('button').onclick = async () => location.assign(${literal(query.get('next'))} + '#code=' + (await giveCode()));
    </script>`,
  );
}
