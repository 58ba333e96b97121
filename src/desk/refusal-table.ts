import { admit, parseOrigins, type Sender } from './admit.ts';

/** A sender, and what the gate must say to a message of theirs: a reason to drop it, or `undefined` to take it. */
export interface RefusalRow {
  readonly id: string;
  /** In English, for whoever reads the table. */
  readonly title: string;
  readonly origin: string;
  readonly source: unknown;
  readonly verdict: ReturnType<typeof admit>;
}

/** The desk of the table; no message ever comes from there. */
export const TABLE_ORIGIN = 'https://ha.iadvize.com';
const ORIGIN = TABLE_ORIGIN;

/** Of a window, what the gate looks at: its parent, which for a window of its own is itself. */
function windowIn(parent?: object): object {
  const self: { parent?: unknown } = {};
  self.parent = parent ?? self;
  return self;
}
const host = windowIn();
const desk = windowIn(host);
const insideDesk = windowIn(windowIn(desk));

const row = (
  id: string,
  title: string,
  origin: string,
  source: unknown,
  verdict: RefusalRow['verdict'],
): RefusalRow => ({
  id,
  title,
  origin,
  source,
  verdict,
});

/** Whom the gate of every page of ours must turn away, and whom not. A unit test and the doctor hold `admit` to it. */
export const REFUSAL_TABLE: readonly RefusalRow[] = [
  row('otherOrigin', 'another origin', 'https://evil.test', desk, 'origin'),
  row('lookAlikeSuffix', 'a look-alike that ends in another domain', `${ORIGIN}.evil.test`, desk, 'origin'),
  row('lookAlikePrefix', 'a look-alike that begins with another name', 'https://evilha.iadvize.com', desk, 'origin'),
  row('otherScheme', 'another scheme', 'http://ha.iadvize.com', desk, 'origin'),
  row('otherPort', 'another port', `${ORIGIN}:8443`, desk, 'origin'),
  row('trailingDot', 'a trailing dot', `${ORIGIN}.`, desk, 'origin'),
  row('trailingSlash', 'a trailing slash', `${ORIGIN}/`, desk, 'origin'),
  row('upperCase', 'upper case', 'HTTPS://HA.IADVIZE.COM', desk, 'origin'),
  row('sandboxed', 'a sandboxed frame', 'null', desk, 'origin'),
  row('noOrigin', 'no origin', '', desk, 'origin'),
  row('besideDesk', 'the right origin from a window beside the desk', ORIGIN, windowIn(host), 'source'),
  row('aroundDesk', 'the right origin from the page around the desk', ORIGIN, host, 'source'),
  row('otherWindow', 'the right origin from a window of its own', ORIGIN, windowIn(), 'source'),
  row('noWindow', 'the right origin from no window', ORIGIN, null, 'source'),
  row('noParent', 'the right origin from a worker or a port, which have no parent', ORIGIN, {}, 'source'),
  row('noObject', 'the right origin from what is no object', ORIGIN, 42, 'source'),
  row('theDesk', 'the desk', ORIGIN, desk, undefined),
  row('insideDesk', 'a frame inside the desk', ORIGIN, insideDesk, undefined),
  row('secondOrigin', 'the desk at another origin of the list', 'https://sd.iadvize.com', desk, undefined),
];

/** The rows that a gate does not answer as they say; one that looks at `data` before it knows the sender breaks its row too. */
export function brokenRows(gateOf: typeof admit = admit): readonly RefusalRow[] {
  const gate = { origins: parseOrigins([ORIGIN, 'https://sd.iadvize.com']), desk: () => desk };
  return REFUSAL_TABLE.filter(({ origin, source, verdict }) => {
    const message: Sender & { readonly data: unknown } = {
      origin,
      source,
      get data(): unknown {
        throw new Error('data was read before the sender was known');
      },
    };
    try {
      return gateOf(message, gate) !== verdict;
    } catch {
      return true;
    }
  });
}
