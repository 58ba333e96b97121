import type { LeadCatalogue } from './lead-catalogue.ts';

export const leadEn: LeadCatalogue = {
  pages: 'Pages for leads',
  page: { team: 'Team', giosg: 'giosg' },
  toDesk: 'Back to the desk',
  notALead: 'This page is for team leads',
  notALeadAdvice: 'Ask your administrator for the role “lead” if you lead a team.',
};
