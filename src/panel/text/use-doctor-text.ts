import type { DoctorCatalogue } from './doctor-catalogue.ts';
import { doctorEn } from './doctor-en.ts';
import { doctorFr } from './doctor-fr.ts';
import { type Text, useText } from './text-context.tsx';

/** The texts of the doctor's page in the reader's language, as `d`, beside those of the panel. */
export function useDoctorText(): Text & { readonly d: DoctorCatalogue } {
  const text = useText();
  return { ...text, d: text.locale === 'fr' ? doctorFr : doctorEn };
}
