import type { GiosgLeadAnswer } from '../../api/giosg-lead.ts';
import type { LeadQuestion } from './lead-question.ts';

/** Whose page it is. Rejects with a `GiosgError`. */
export async function readOverview({ lead, orgId }: LeadQuestion): Promise<GiosgLeadAnswer> {
  const { organization } = await lead.owner.me();
  return {
    organization: { id: orgId, name: organization?.name ?? null },
    appId: lead.app?.id ?? null,
    giosgUrl: lead.apiUrl,
    publicUrl: lead.publicUrl ?? null,
  };
}
