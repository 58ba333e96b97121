import type { DeskDataCatalogue } from './desk-data-catalogue.ts';
import { deskDataEn } from './desk-data-en.ts';
import { deskDataFr } from './desk-data-fr.ts';
import { type Text, useText } from './text-context.tsx';

/** The texts of the panel, and as `d` those of what iAdvize knows. */
export interface DeskDataText extends Text {
  readonly d: DeskDataCatalogue;
}

/** The same in the agent's language. Both languages come with the sections: they are small beside them. */
export function useDeskDataText(): DeskDataText {
  const text = useText();
  return { ...text, d: text.locale === 'fr' ? deskDataFr : deskDataEn };
}
