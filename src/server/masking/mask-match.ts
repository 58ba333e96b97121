import { assertNever } from '../../crm/assert-never.ts';
import type { MaskableField } from '../../crm/contact.ts';
import type { Candidate, Conflict, Evidence, Match } from '../../crm/match.ts';
import { displayEmail, displayPhone } from './display-masked.ts';
import { maskContact } from './mask-contact.ts';

/** An answer to "who is this" with these fields masked in contacts, evidence and conflicts. */
export function maskMatch(match: Match, fields: readonly MaskableField[]): Match {
  if (fields.length === 0) return match;
  switch (match.status) {
    case 'found':
      return { ...match, ...maskCandidate(match, fields) };
    case 'ambiguous':
      return { ...match, candidates: match.candidates.map((candidate) => maskCandidate(candidate, fields)) };
    case 'none':
      return match;
    default:
      return assertNever(match);
  }
}

/** Evidence of a masked kind carries the display as its value. */
export function maskEvidence<Piece extends Evidence | Conflict>(piece: Piece, fields: readonly MaskableField[]): Piece {
  if (piece.kind === 'email' && fields.includes('emails')) return { ...piece, value: displayEmail(piece.value) };
  if (piece.kind === 'phone' && fields.includes('phones')) return { ...piece, value: displayPhone(piece.value) };
  return piece;
}

function maskCandidate(candidate: Candidate, fields: readonly MaskableField[]): Candidate {
  return {
    ...candidate,
    contact: maskContact(candidate.contact, fields),
    evidence: candidate.evidence.map((piece) => maskEvidence(piece, fields)),
    conflicts: candidate.conflicts.map((piece) => maskEvidence(piece, fields)),
  };
}
