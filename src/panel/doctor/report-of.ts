import { DESKSIDE_VERSION } from '../../api/doctor.ts';
import type { DoctorCatalogue } from '../text/doctor-catalogue.ts';
import type { Check } from '../views/doctor-check.tsx';
import type { Place } from './facts.ts';

/** Everything that was found, as text to pass on: our own words, origins, codes and counts; nothing of an address but its origin. */
export function reportOf(checks: readonly Check[], { origin, browser }: Place, at: Date, d: DoctorCatalogue): string {
  return [
    `Deskside ${DESKSIDE_VERSION}, ${d.title}`,
    `${origin}/doctor, ${at.toISOString()}`,
    browser,
    ...checks.flatMap(({ title, verdict, found, advice, details = [] }) => [
      '',
      `[${d.verdicts[verdict]}] ${title}`,
      found,
      ...details.map((detail) => `- ${detail}`),
      ...(advice ? [`${d.toDo}: ${advice}`] : []),
    ]),
    '',
  ].join('\n');
}
