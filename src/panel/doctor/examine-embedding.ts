import { assertNever } from '../../crm/assert-never.ts';
import type { RefusalReason } from '../../desk/desk-event.ts';
import type { RefusalCounts } from '../../desk/refusals.ts';
import type { DoctorCatalogue } from '../text/doctor-catalogue.ts';
import type { DoctorFacts, FramingFact, Place } from './facts.ts';
import type { Finding } from './finding.ts';
import { shownOrigin, shownOrigins } from './shown-origin.ts';

/** What is around this page, and what comes from there. */
export function examineEmbedding(facts: DoctorFacts, d: DoctorCatalogue) {
  return {
    framing: facts.framing && examineFraming(facts.place, facts.framing, facts.configured.panelAncestors, d),
    offer: examineOffer(facts, d),
    deskOrigins: examineDesk(facts, d),
    refused: examineRefused(facts, d),
  };
}

function examineFraming(
  { isFramed, ancestors }: Place,
  answer: FramingFact,
  listed: readonly string[],
  d: DoctorCatalogue,
): Finding {
  const around = examineAncestors({ isFramed, ancestors }, listed, d);
  // What the server is told comes first: what a proxy makes of it is seen when it is right.
  return around.verdict === 'failed' ? around : (examineAnswer(answer, listed, d) ?? around);
}

/** What something between the server and this browser has made of the policy; nothing where it came as it was sent. */
function examineAnswer(
  answer: FramingFact,
  listed: readonly string[],
  { framing }: DoctorCatalogue,
): Finding | undefined {
  if (answer.status === 'unseen') return { verdict: 'warning', ...framing.noAnswer };
  const { lists, hasFrameOptions } = answer;
  if (lists.length === 0) return { verdict: 'failed', ...framing.removed(hasFrameOptions) };
  const wanted = listed.length > 0 ? listed : ["'none'"];
  const other = lists.find((list) => list.length !== wanted.length || !list.every((word) => wanted.includes(word)));
  return other && { verdict: 'failed', ...framing.altered(policyWords(other), policyWords(wanted)) };
}

/** A list of a policy, without anything that could not stand in one. */
function policyWords(list: readonly string[]): string {
  const words = list.slice(0, 20).map((word) => (/^[\w.:*'/[\]-]{1,200}$/.test(word) ? word : '(?)'));
  return `frame-ancestors ${words.join(' ')}`;
}

function examineAncestors(
  { isFramed, ancestors }: Pick<Place, 'isFramed' | 'ancestors'>,
  listed: readonly string[],
  { framing }: DoctorCatalogue,
): Finding {
  if (!isFramed) return { verdict: 'unknown', ...framing.tab(shownOrigins(listed)) };
  if (!ancestors) return { verdict: 'unknown', ...framing.unseen };
  const missing = ancestors.filter((origin) => !listed.includes(origin) && origin !== 'null');
  if (missing.length > 0) {
    return { verdict: 'failed', ...framing.unlisted(shownOrigins(missing), settingOf([...listed, ...missing])) };
  }
  if (ancestors.includes('null')) return { verdict: 'failed', ...framing.hidden };
  return { verdict: 'ok', found: framing.listed(shownOrigins(ancestors)) };
}

function examineOffer({ offer, place, configured }: DoctorFacts, d: DoctorCatalogue): Finding {
  switch (offer.status) {
    case 'notFramed':
      return { verdict: 'unknown', ...d.offer.notFramed };
    case 'waiting':
      return { verdict: 'unknown', found: d.offer.waiting };
    case 'missing':
      return { verdict: 'failed', ...d.offer.missing(place.origin) };
    case 'ancestor':
      return { verdict: 'failed', ...d.offer.ancestor(shownOrigin(offer.origin)) };
    case 'deskOrigins': {
      const all = settingOf([...configured.deskOrigins, ...offer.origins]);
      return { verdict: 'failed', ...d.offer.deskOrigins(shownOrigins(offer.origins), all) };
    }
    case 'taken':
      return { verdict: 'ok', found: d.offer.taken(shownOrigins(offer.origins)) };
    default:
      return assertNever(offer);
  }
}

function examineDesk(
  { offer, heard, configured, place }: DoctorFacts,
  { deskOrigins: words }: DoctorCatalogue,
): Finding {
  if (configured.deskOrigins.length === 0) return { verdict: 'failed', ...words.none };
  const origins = shownOrigins(configured.deskOrigins);
  if (offer.status !== 'taken') {
    if (heard.atWindow.length === 0) {
      return { verdict: 'unknown', ...(place.isFramed ? words.silent(origins) : words.silentTab(origins)) };
    }
    const isListed = (origin: string) => configured.deskOrigins.includes(origin);
    return {
      // What a stranger posts is no concern of ours; the desk itself, without embed.js between, is.
      verdict: heard.atWindow.some(({ origin }) => isListed(origin)) ? 'warning' : 'unknown',
      ...words.straight(origins),
      details: [
        ...new Set(
          heard.atWindow.map(({ origin, count }) => words.atWindow(shownOrigin(origin), count, isListed(origin))),
        ),
      ],
    };
  }
  const listening = shownOrigins(offer.origins);
  if (heard.events > 0) return { verdict: 'ok', found: words.heard(heard.events, listening) };
  const [source, origin] = [countOf(heard.refused, 'source'), countOf(heard.refused, 'origin')];
  if (source > 0) return { verdict: 'failed', ...words.onlyOtherWindows(source) };
  // Any script of the page may have posted these: only a desk that stays silent makes them suspect.
  if (origin > 0) return { verdict: 'warning', ...words.onlyOtherOrigins(origin, listening) };
  return { verdict: 'unknown', ...words.silent(origins) };
}

const REASONS: readonly RefusalReason[] = [
  'origin',
  'source',
  'tooLarge',
  'notJson',
  'notAnObject',
  'notADeskEvent',
  'unknownEvent',
  'unreadable',
];
/** Of these a page that works has plenty: other scripts post too, and a desk says more than it documents. */
const USUAL: readonly RefusalReason[] = ['origin', 'notADeskEvent', 'unknownEvent', 'notAnObject', 'notJson'];

function examineRefused({ offer, heard: { refused } }: DoctorFacts, { refused: words }: DoctorCatalogue): Finding {
  const counted = REASONS.filter((reason) => countOf(refused, reason) > 0);
  const count = counted.reduce((sum, reason) => sum + countOf(refused, reason), 0);
  if (count === 0) {
    return offer.status === 'taken'
      ? { verdict: 'ok', found: words.none }
      : { verdict: 'unknown', found: words.noLine };
  }
  return {
    verdict: counted.every((reason) => USUAL.includes(reason)) ? 'ok' : 'warning',
    ...words.some(count),
    details: counted.map((reason) => words.count(countOf(refused, reason), words.reasons[reason])),
  };
}

/** The host page says how often, and a page may say anything. */
function countOf(refused: RefusalCounts, reason: RefusalReason): number {
  const count: unknown = refused[reason];
  return Number.isSafeInteger(count) ? Number(count) : 0;
}

/** As a setting of the server is written. */
function settingOf(origins: readonly string[]): string {
  return shownOrigins(origins).replaceAll(', ', ' ');
}
