import { act } from '@testing-library/react';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { asMessage, type Desk, type Happening, happen, happening, shuffle, tell } from '../support/happenings.ts';
import { emailIn, foundFor, type PendingRequest } from '../support/pretend-server.ts';
import { propertyRuns } from '../support/property-runs.ts';
import { focus, renderTab, settle, visitor } from '../support/render-tab.tsx';

/** What the network does meanwhile: any of the waiting requests is answered, in any order, in any way. */
type Network =
  | { readonly type: 'answers'; readonly which: number }
  | { readonly type: 'says nobody'; readonly which: number }
  | { readonly type: 'says several'; readonly which: number }
  | { readonly type: 'is down'; readonly which: number }
  | { readonly type: 'breaks'; readonly which: number }
  | { readonly type: 'talks nonsense'; readonly which: number };

/** What the desk may do to the visitor of the conversation in focus. */
type Identity = { readonly type: 'becomes unreadable' } | { readonly type: 'becomes'; readonly email: string };

const network: fc.Arbitrary<Network> = fc.record({
  type: fc.constantFrom(
    'answers',
    'answers',
    'answers',
    'says nobody',
    'says several',
    'is down',
    'breaks',
    'talks nonsense',
  ),
  which: fc.nat(),
});
const identity: fc.Arbitrary<Identity> = fc.oneof(
  fc.constant({ type: 'becomes unreadable' as const }),
  fc.record({
    type: fc.constant('becomes' as const),
    email: fc.constantFrom('new@quartz.example', 'zoe@quartz.example'),
  }),
);
const step = fc.oneof(
  { weight: 4, arbitrary: happening.filter(({ type }) => type !== 'refreshes') },
  { weight: 4, arbitrary: network },
  { weight: 1, arbitrary: identity },
);

test('at no moment does the record show a name other than the focused visitor’s', async () => {
  let shownInTheEnd = 0;
  await fc.assert(
    fc.asyncProperty(fc.array(step, { minLength: 4, maxLength: 24 }), shuffle, async (steps, stream) => {
      const tab = await renderTab();
      let truth: Desk = { open: new Map(), focus: undefined };
      const expected = () => {
        const email = truth.focus && truth.open.get(truth.focus);
        return email ? `Contact of ${email}` : undefined;
      };
      /** Looked at whenever anything in the document changes: what is shown may be late, but is never somebody else. */
      let allowed: readonly (string | undefined)[] = [undefined];
      const wrong: string[] = [];
      const observer = new MutationObserver(() => {
        const shown = tab.recordName();
        if (shown !== undefined && !allowed.includes(shown)) wrong.push(shown);
      });
      observer.observe(document.body, { subtree: true, childList: true, characterData: true });

      for (const each of steps) {
        const before = expected();
        const messages: unknown[] = [];
        switch (each.type) {
          case 'arrives':
          case 'switches':
          case 'leaves':
          case 'refreshes': {
            const { desk, groups } = happen(truth, each as Happening);
            truth = desk;
            messages.push(...groups.flatMap((group) => tell(group, stream)).map(asMessage));
            break;
          }
          case 'becomes':
          case 'becomes unreadable': {
            const focused = truth.focus;
            if (!focused) break;
            const email = each.type === 'becomes' ? each.email : '';
            truth = { ...truth, open: new Map(truth.open).set(focused, email) };
            messages.push(visitor(focused, email ? { email } : null));
            break;
          }
          default: {
            const request = tab.server.pending[each.which % Math.max(tab.server.pending.length, 1)];
            if (request) reply(request, each.type);
            await settle();
          }
        }
        // While events wait for their frame the one before may stand; once they are applied, nobody but the one in focus.
        allowed = [before, expected()];
        await act(async () => {
          for (const message of messages) tab.deliver(message);
        });
        await act(async () => tab.nextFrame());
        await settle();
        allowed = [expected()];
        expect([undefined, expected()]).toContain(tab.recordName());
      }

      // In the end, when the network answers, it is the right one and no "maybe".
      for (const request of [...tab.server.pending]) request.answer(200, foundFor(emailIn(request.body) ?? ''));
      await settle();
      expect([undefined, expected()]).toContain(tab.recordName());
      if (tab.recordName()) shownInTheEnd += 1;
      observer.disconnect();
      expect(wrong).toEqual([]);
      tab.dispose();
    }),
    { numRuns: propertyRuns(60) },
  );
  // A panel that showed nobody would pass all of the above.
  expect(shownInTheEnd).toBeGreaterThan(propertyRuns(60) / 20);
}, 600_000);

function reply(request: PendingRequest, how: Network['type']) {
  const email = emailIn(request.body) ?? '';
  switch (how) {
    case 'answers':
      return request.answer(200, foundFor(email));
    case 'says nobody':
      return request.answer(200, { status: 'none' });
    case 'says several': {
      const { contact, evidence } = foundFor(email);
      return request.answer(200, {
        status: 'ambiguous',
        candidates: [{ contact, evidence }, { ...foundFor('else@walnut.example') }],
      });
    }
    case 'is down':
      return request.answer(503, { code: 'database_unavailable', message: 'The database does not answer' });
    case 'breaks':
      return request.fail();
    case 'talks nonsense':
      return request.answer(200, '<html>');
  }
}

test('the property can fail: a record of somebody else is seen', async () => {
  const tab = await renderTab();
  await tab.post(visitor('x', { email: 'zoe@quartz.example' }), focus('x'));
  tab.server.waitingFor('zoe@quartz.example').answer(200, foundFor('igor@walnut.example'));
  await settle();
  expect(tab.recordName()).toBe('Contact of igor@walnut.example');
});
