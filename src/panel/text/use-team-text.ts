import type { TeamCatalogue } from './team-catalogue.ts';
import { teamEn } from './team-en.ts';
import { teamFr } from './team-fr.ts';
import { type Text, useText } from './text-context.tsx';

/** The texts of the team's page in the lead's language, as `m`, beside those of the panel. */
export function useTeamText(): Text & { readonly m: TeamCatalogue } {
  const text = useText();
  return { ...text, m: text.locale === 'fr' ? teamFr : teamEn };
}
