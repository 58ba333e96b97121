import { TeamPage } from '../../src/panel/team-page.tsx';
import { type Lead, type LeadOptions, renderLead } from './render-lead.tsx';

/** The team's page over a server that answers when told, at an address with this query. */
export function renderTeam(options: LeadOptions = {}): Promise<Lead> {
  return renderLead('/team', () => <TeamPage />, options);
}

export type Team = Lead;
