import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { GiosgLeadAnswer, GiosgRegistrationAnswer, GiosgRegistrationRequest } from '../../api/giosg-lead.ts';
import { usePanel } from '../panel-context.tsx';
import type { GiosgLeadReading } from '../views/giosg-lead-reading.ts';
import { GiosgRegistration } from '../views/giosg-registration.tsx';
import { faultOf } from './fault-of.ts';
import { giosgKey } from './giosg-key.ts';
import { useGiosgLead } from './giosg-lead-context.tsx';
import { useGiosgReading } from './use-giosg-reading.ts';
import { useOwnedApps } from './use-owned-apps.ts';
import { useReadAgain } from './use-read-again.ts';

export interface RegistrationSectionProps {
  readonly agentId: string;
  readonly overview: GiosgLeadAnswer;
  readonly onReadOverview: () => void;
}

type Choices = Extract<GiosgRegistrationAnswer, { status: 'appNeeded' }>['apps'];

const NO_PUBLIC_URL: GiosgLeadReading<never> = {
  status: 'failed',
  fault: { code: 'not_configured', fields: [{ field: 'PUBLIC_URL', message: 'is needed to register' }] },
  retrying: false,
};

/** "Register Deskside": the difference first, then the button that makes it go away. */
export function RegistrationSection({ agentId, overview, onReadOverview }: RegistrationSectionProps) {
  const { session } = usePanel();
  const giosg = useGiosgLead();
  const readAgain = useReadAgain(agentId);
  const [request, setRequest] = useState<GiosgRegistrationRequest>({});
  const [choices, setChoices] = useState<Choices>([]);
  const hasPublicUrl = overview.publicUrl !== null;
  const key = giosgKey(agentId, 'registration');
  const { reading, retry } = useGiosgReading({
    key,
    // A plan is carried out with the request it was made for.
    ask: async (from, token, signal) => ({ request, plan: await from.planRegistration(request, token, signal) }),
    enabled: hasPublicUrl,
  });
  const plan = reading.status === 'done' ? reading.answer.plan : undefined;
  if (plan?.status === 'appNeeded' && plan.apps !== choices) setChoices(plan.apps);

  const asked = useRef(request);
  useEffect(() => {
    if (asked.current === request) return;
    asked.current = request;
    retry();
  });

  const register = useMutation({
    mutationFn: ({ fingerprint, of }: { fingerprint: string; of: GiosgRegistrationRequest }) =>
      session.run((token) => giosg.register({ ...of, fingerprint }, token)),
    networkMode: 'always',
    // Whatever was done, and whatever had changed before: what there is now is shown before anything else is done.
    onSettled: async () => {
      void readAgain('apps', 'webhooks');
      await readAgain('registration');
    },
  });

  const owned = useOwnedApps(agentId);
  const ownApp = owned?.find(({ id }) => plan?.status === 'planned' && id === plan.appId);
  return (
    <GiosgRegistration
      plan={
        hasPublicUrl
          ? reading.status === 'done'
            ? { ...reading, answer: reading.answer.plan }
            : reading
          : NO_PUBLIC_URL
      }
      addresses={{ termsUrl: request.termsUrl ?? '', privacyUrl: request.privacyUrl ?? '' }}
      choices={choices}
      chosenAppId={request.appId}
      installUrl={ownApp?.installUrl ?? undefined}
      registering={register.isPending}
      result={register.data}
      fault={register.error ? faultOf(register.error) : undefined}
      onAddresses={(addresses) => setRequest({ ...request, ...addresses })}
      onChooseApp={(appId) => setRequest({ ...request, appId: appId || undefined })}
      onRegister={(fingerprint) => {
        if (reading.status === 'done') register.mutate({ fingerprint, of: reading.answer.request });
      }}
      onRetry={hasPublicUrl ? retry : onReadOverview}
    />
  );
}
