import type { Catalogue } from '../text/catalogue.ts';
import type { GiosgCatalogue } from '../text/giosg-catalogue.ts';
import { failureInWords } from './failure-in-words.ts';

/** As `failureInWords`, with words of its own for what giosg refused or did not answer. */
export function giosgFailureInWords(code: string, t: Catalogue, { failure }: GiosgCatalogue) {
  switch (code) {
    case 'desk_unavailable':
    case 'desk_forbidden':
    case 'not_found':
    case 'not_configured':
      return failure[code];
    default:
      return failureInWords(code, t);
  }
}
