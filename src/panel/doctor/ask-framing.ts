import type { FramingFact } from './facts.ts';

const GIVE_UP_AFTER_MS = 8_000;

/** Asks for the panel's page as a browser would, to see what may frame it once every proxy has had its say. Never rejects. */
export async function askFraming(): Promise<FramingFact> {
  try {
    const answer = await fetch('/panel', {
      credentials: 'omit',
      cache: 'no-store',
      redirect: 'error',
      signal: AbortSignal.timeout(GIVE_UP_AFTER_MS),
    });
    return answer.ok ? framingOf(answer.headers) : { status: 'unseen' };
  } catch {
    return { status: 'unseen' };
  }
}

/** Several policies may be in force at once, each with a list of its own: every one of them must allow a page. */
export function framingOf(headers: Pick<Headers, 'get'>): FramingFact {
  const policies = (headers.get('Content-Security-Policy') ?? '').split(',');
  const lists = policies.flatMap((policy) => {
    const directives = policy.split(';').map((directive) => directive.trim().toLowerCase().split(/\s+/));
    const found = directives.find(([name]) => name === 'frame-ancestors');
    return found ? [found.slice(1)] : [];
  });
  return { status: 'seen', lists, hasFrameOptions: headers.get('X-Frame-Options') !== null };
}
