/**
 * The answer of `read`, asked for again only when it is older than `lifeMs`; who asks meanwhile shares the one request. A failure is
 * not kept. `now` is in milliseconds.
 */
export function rememberFor<Answer>(
  lifeMs: number,
  now: () => number,
  read: () => Promise<Answer>,
): () => Promise<Answer> {
  let kept: { readonly answer: Promise<Answer>; readonly untilMs: number } | undefined;
  return () => {
    if (kept && now() < kept.untilMs) return kept.answer;
    const asked = { answer: read(), untilMs: now() + lifeMs };
    kept = asked;
    asked.answer.catch(() => {
      if (kept === asked) kept = undefined;
    });
    return asked.answer;
  };
}
