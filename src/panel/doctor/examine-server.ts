import { CONTRACT_VERSION, DESKSIDE_VERSION } from '../../api/doctor.ts';
import type { DoctorCatalogue } from '../text/doctor-catalogue.ts';
import type { DoctorFacts, Failure, ServerFact } from './facts.ts';
import type { Finding } from './finding.ts';

const FAR_MS = 5 * 60_000;
const OFF_MS = 30_000;

/** What the server says of itself, or why it says nothing. */
export function examineServer({ server, place }: DoctorFacts, d: DoctorCatalogue) {
  return {
    server: server && examineAnswer(server, place.isOnline, d),
    clock: server && examineClock(server, d),
    versions: server && examineVersions(server, d),
  };
}

function examineAnswer(fact: ServerFact, isOnline: boolean, { server }: DoctorCatalogue): Finding {
  const { health, doctor, sentMs, receivedMs, blockedBy } = fact;
  if ('code' in doctor) return { verdict: 'failed', ...failureInWords(doctor, isOnline, blockedBy, server) };
  if (doctor.status === 'DOWN' || doctor.databaseMs === null) return { verdict: 'failed', ...server.databaseDown };
  if (health !== 200) return { verdict: 'warning', ...server.noHealth };
  return { verdict: 'ok', found: server.up(receivedMs - sentMs, doctor.databaseMs) };
}

function failureInWords(
  { code, status }: Failure,
  isOnline: boolean,
  blockedBy: string | undefined,
  server: DoctorCatalogue['server'],
) {
  if (blockedBy) return server.blocked(blockedBy);
  switch (code) {
    case 'unreachable':
      return isOnline ? server.unreachable : server.offline;
    case 'timed_out':
      return server.timedOut;
    // Ours always gives a reason, and this one path of ours needs nobody to be signed in.
    case 'bad_answer':
    case 'internal':
    case 'not_found':
      return server.notOurs(status);
    default:
      // A code comes from whatever answers; ours are words.
      return /^[a-z_]{1,40}$/.test(code) ? server.refused(code) : server.notOurs(status);
  }
}

function examineClock({ doctor, sentMs, receivedMs }: ServerFact, d: DoctorCatalogue): Finding {
  if ('code' in doctor) return { verdict: 'unknown', found: d.clock.notKnown };
  // When the answer left, by this machine's clock: half of the way there and back ago.
  const aheadMs = (sentMs + receivedMs) / 2 - Date.parse(doctor.serverTime);
  const offMs = Math.abs(aheadMs);
  const seconds = d.seconds(Math.round(offMs / 1_000));
  if (offMs <= OFF_MS) return { verdict: 'ok', found: d.clock.same(seconds) };
  return {
    verdict: offMs > FAR_MS ? 'failed' : 'warning',
    found: aheadMs > 0 ? d.clock.ahead(seconds) : d.clock.behind(seconds),
    advice: offMs > FAR_MS ? d.clock.farAdvice : d.clock.advice,
  };
}

function examineVersions({ doctor }: ServerFact, { versions }: DoctorCatalogue): Finding {
  if ('code' in doctor) return { verdict: 'unknown', found: versions.notKnown(DESKSIDE_VERSION) };
  const version = /^[\w.+-]{1,40}$/.test(doctor.version) ? doctor.version : '?';
  if (doctor.contract !== CONTRACT_VERSION) {
    return { verdict: 'failed', ...versions.otherContract(DESKSIDE_VERSION, version) };
  }
  return version === DESKSIDE_VERSION
    ? { verdict: 'ok', found: versions.same(version) }
    : { verdict: 'warning', ...versions.older(DESKSIDE_VERSION, version) };
}
