import type { GiosgApp, GiosgLeadAnswer } from '../../api/giosg-lead.ts';
import { useGiosgLeadText } from '../text/use-giosg-lead-text.ts';
import { GiosgInstallations } from '../views/giosg-installations.tsx';
import { LeadSection } from '../views/lead-section.tsx';
import { giosgKey } from './giosg-key.ts';
import { useGiosgReading } from './use-giosg-reading.ts';

export interface InstallationsSectionProps {
  readonly agentId: string;
  readonly organization: GiosgLeadAnswer['organization'];
  /** One of our own. */
  readonly app: GiosgApp | undefined;
}

/** Where the chosen app is installed, and what our organisation has installed. */
export function InstallationsSection({ agentId, organization, app }: InstallationsSectionProps) {
  const { g } = useGiosgLeadText();
  const s = g.installations;
  return (
    <LeadSection label={s.label}>
      {app && <Installations agentId={agentId} appId={app.id} label={s.ofApp(app.name)} />}
      <Installations agentId={agentId} label={s.ofOrganization(organization.name ?? organization.id)} />
    </LeadSection>
  );
}

function Installations({
  agentId,
  appId,
  label,
}: {
  readonly agentId: string;
  readonly appId?: string;
  readonly label: string;
}) {
  const { reading, retry } = useGiosgReading({
    key: giosgKey(agentId, 'installations', appId),
    ask: (giosg, token, signal) => giosg.listInstallations(appId, token, signal),
  });
  return <GiosgInstallations label={label} of={appId ? 'app' : 'organization'} reading={reading} onRetry={retry} />;
}
