import type { Catalogue } from '../text/catalogue.ts';
import type { DeskDataCatalogue } from '../text/desk-data-catalogue.ts';
import { failureInWords } from './failure-in-words.ts';

/** As `failureInWords`, with words of its own for what the desk's vendor refused or did not answer. */
export function deskFailureInWords(code: string, t: Catalogue, { failure }: DeskDataCatalogue) {
  return code === 'desk_unavailable' || code === 'desk_forbidden' ? failure[code] : failureInWords(code, t);
}
