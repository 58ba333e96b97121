import type { Caller } from './authenticate.ts';
import type { World } from './create-world.ts';
import { html, page } from './html.ts';
import { type PageAnswer, type PageRequest, redirect } from './page-answer.ts';

const COOKIE = 'giosg_emulator';

/** Who is signed in, in which browser. There are no passwords: one says who one is. */
export interface Sessions {
  callerOf(request: PageRequest): Caller | undefined;
  /** To sign in, and then back to this page. */
  signInFirst(request: PageRequest): PageAnswer;
  /** `/sign-in?to=…`. */
  answer(request: PageRequest): PageAnswer;
}

/** `defaultUserId`: who somebody is who has not said it; absent: they are asked. */
export function createSessions(world: World, defaultUserId: string | undefined): Sessions {
  const users = new Map<string, string>();

  function form(to: string): PageAnswer {
    const people = [...world.users.values()].filter(({ isBot }) => !isBot);
    const options = people.map(
      ({ id, firstName, lastName, organizationId }) =>
        html`<option value="${id}">${firstName} ${lastName}, ${world.organizations.get(organizationId)?.name}</option>`,
    );
    return {
      status: 200,
      body: page(
        'Sign in',
        html`<h1>Sign in</h1><form method="post" action="/sign-in">
<input type="hidden" name="to" value="${to}">
<label>Who are you? <select name="user">${options}</select></label><button>Sign in</button></form>`,
      ),
    };
  }

  return {
    callerOf({ cookie = '' }) {
      const [, session = ''] = new RegExp(`(?:^|; )${COOKIE}=([0-9a-f]+)`).exec(cookie) ?? [];
      const user = world.users.get(users.get(session) ?? defaultUserId ?? '');
      const organization = user && world.organizations.get(user.organizationId);
      return user && organization ? { user, organization } : undefined;
    },

    signInFirst: ({ url }) => redirect(`/sign-in?${new URLSearchParams({ to: `${url.pathname}${url.search}` })}`),

    answer({ method, url, body }) {
      const given = method === 'POST' ? new URLSearchParams(body) : url.searchParams;
      // Only ever a page of ours.
      const target = new URL(given.get('to') ?? '/console', url.origin);
      const to = target.origin === url.origin ? `${target.pathname}${target.search}` : '/console';
      const user = world.users.get(given.get('user') ?? '');
      if (method !== 'POST' || !user) return form(to);
      const session = world.newHex('session', 32);
      users.set(session, user.id);
      return redirect(to, { 'set-cookie': `${COOKIE}=${session}; Path=/; HttpOnly; SameSite=Lax` });
    },
  };
}
