import type { DoctorCatalogue } from '../text/doctor-catalogue.ts';
import type { DoctorFacts, Place, StorageFact } from './facts.ts';
import type { Finding } from './finding.ts';

/** What this browser gives a page of ours, here. */
export function examineBrowser({ place, storage }: DoctorFacts, d: DoctorCatalogue) {
  const { secureContext, browser } = d;
  return {
    secureContext: ofVerdict(
      place.isSecure ? 'ok' : 'failed',
      place.isSecure ? { found: secureContext.yes } : secureContext.no,
    ),
    browser: ofVerdict(
      place.missing.length > 0 ? 'failed' : 'ok',
      place.missing.length > 0 ? browser.tooOld(place.missing.join(', ')) : { found: browser.fits },
    ),
    storage: storage && examineStorage(storage, isAmongOthers(place), d),
    cookies: storage && ofVerdict('ok', { found: cookiesInWords(storage, d) }),
    tabs: examineTabs(place, d),
  };
}

const ofVerdict = (verdict: Finding['verdict'], words: Omit<Finding, 'verdict'>): Finding => ({ verdict, ...words });

function examineStorage({ local, databases }: StorageFact, isApart: boolean, { storage }: DoctorCatalogue): Finding {
  if (!databases) return { verdict: 'warning', ...storage.noDatabases };
  if (!local) return { verdict: 'warning', ...storage.onlyDatabases };
  return { verdict: 'ok', found: isApart ? storage.apart : storage.works };
}

function cookiesInWords({ cookies: may }: StorageFact, { cookies }: DoctorCatalogue): string {
  if (may === undefined) return cookies.notNeeded;
  return may ? cookies.unblocked : cookies.blocked;
}

function examineTabs({ hasChannel, hasLocks }: Place, { tabs }: DoctorCatalogue): Finding {
  const missing = [...(hasChannel ? [] : ['BroadcastChannel']), ...(hasLocks ? [] : ['Web Locks'])];
  return missing.length > 0
    ? { verdict: 'warning', ...tabs.missing(missing.join(', ')) }
    : { verdict: 'ok', found: tabs.both };
}

/** Where pages of others are around this one, or may be. */
function isAmongOthers({ isFramed, ancestors, origin }: Place): boolean {
  return isFramed && (ancestors ?? ['']).some((ancestor) => ancestor !== origin);
}
