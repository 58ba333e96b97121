import { useEffect, useRef, useState } from 'react';
import type { Send } from '../api/client.ts';
import type { GiosgApp, GiosgLeadAnswer } from '../api/giosg-lead.ts';
import { createGiosgLeadClient } from '../api/giosg-lead-client.ts';
import { AppsSection } from './giosg-lead/apps-section.tsx';
import { DeliveriesSection } from './giosg-lead/deliveries-section.tsx';
import { type GiosgView, readGiosgAddress, writeGiosgAddress } from './giosg-lead/giosg-address.ts';
import { giosgKey } from './giosg-lead/giosg-key.ts';
import { GiosgLeadProvider } from './giosg-lead/giosg-lead-context.tsx';
import { InstallationsSection } from './giosg-lead/installations-section.tsx';
import { RegistrationSection } from './giosg-lead/registration-section.tsx';
import { useGiosgReading } from './giosg-lead/use-giosg-reading.ts';
import { useOwnedApps } from './giosg-lead/use-owned-apps.ts';
import { WebhooksSection } from './giosg-lead/webhooks-section.tsx';
import { LeadPage } from './lead-page.tsx';
import { GiosgChosenApp } from './views/giosg-chosen-app.tsx';
import { ALL_DELIVERIES } from './views/giosg-deliveries.tsx';
import { GiosgLeadPart } from './views/giosg-lead-part.tsx';
import { GiosgOrganization } from './views/giosg-organization.tsx';

/** The lead's page about giosg, `/giosg`: whether Deskside is registered there, and what giosg has and sends. */
export function GiosgPage({ send }: { readonly send: Send<AbortSignal> }) {
  const [client] = useState(() => createGiosgLeadClient(send));
  return (
    <GiosgLeadProvider value={client}>
      <LeadPage page="giosg">{(agentId) => <Giosg agentId={agentId} />}</LeadPage>
    </GiosgLeadProvider>
  );
}

function Giosg({ agentId }: { readonly agentId: string }) {
  const { reading, retry } = useGiosgReading({
    key: giosgKey(agentId, 'overview'),
    ask: (giosg, token, signal) => giosg.readOverview(token, signal),
  });
  return (
    <GiosgLeadPart reading={reading} onRetry={retry}>
      {(overview) => (
        <>
          <GiosgOrganization organization={overview.organization} giosgUrl={overview.giosgUrl} />
          <RegistrationSection agentId={agentId} overview={overview} onReadOverview={retry} />
          <Sections agentId={agentId} overview={overview} />
        </>
      )}
    </GiosgLeadPart>
  );
}

function Sections({ agentId, overview }: { readonly agentId: string; readonly overview: GiosgLeadAnswer }) {
  const [view, setView] = useState(() => readGiosgAddress(location.search));
  const change = (changes: Partial<GiosgView>) => setView((before) => ({ ...before, ...changes }));
  useEffect(() => {
    // A reload, and whoever gets the address, sees the same choices.
    history.replaceState(null, '', location.pathname + writeGiosgAddress(view));
  }, [view]);
  const apps = useOwnedApps(agentId);
  const app = apps && chosenOf(apps, view.appId);
  // Another app has other webhooks.
  const choose = (appId: string) =>
    change({ appId, filters: { ...view.filters, webhookId: ALL_DELIVERIES.webhookId } });
  const place = useRef<HTMLDivElement>(null);
  return (
    <>
      <AppsSection
        agentId={agentId}
        kind={view.kind}
        chosenAppId={app?.id}
        onKindChange={(kind) => change({ kind })}
        onChoose={(appId) => {
          choose(appId);
          // The list may be longer than a window: without this, nothing seems to happen.
          place.current?.scrollIntoView?.({ block: 'start' });
        }}
      />
      {apps && <GiosgChosenApp apps={apps} chosenAppId={app?.id} placeRef={place} onChoose={choose} />}
      <InstallationsSection agentId={agentId} organization={overview.organization} app={app} />
      {app && (
        <>
          <WebhooksSection key={`webhooks ${app.id}`} agentId={agentId} app={app} />
          <DeliveriesSection
            agentId={agentId}
            app={app}
            filters={view.filters}
            onFilters={(filters) => change({ filters })}
          />
        </>
      )}
    </>
  );
}

/** The one of the address; else the one that is Deskside; else the first. */
function chosenOf(apps: readonly GiosgApp[], appId: string | undefined): GiosgApp | undefined {
  return apps.find(({ id }) => id === appId) ?? apps.find(({ isDeskside }) => isDeskside) ?? apps[0];
}
