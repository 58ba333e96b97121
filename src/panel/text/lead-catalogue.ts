/** The pages for leads, each at `/NAME`. */
export const LEAD_PAGES = ['team', 'giosg'] as const;
export type LeadPageName = (typeof LEAD_PAGES)[number];

/** What the pages for leads have in common. */
export interface LeadCatalogue {
  readonly pages: string;
  readonly page: Readonly<Record<LeadPageName, string>>;
  readonly toDesk: string;
  readonly notALead: string;
  readonly notALeadAdvice: string;
}
