import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { GiosgApp, GiosgAppKind, GiosgLosingChange } from '../../api/giosg-lead.ts';
import type { GiosgLeadClient } from '../../api/giosg-lead-client.ts';
import { assertNever } from '../../crm/assert-never.ts';
import { usePanel } from '../panel-context.tsx';
import { useGiosgLeadText } from '../text/use-giosg-lead-text.ts';
import { type GiosgAppAction, GiosgApps } from '../views/giosg-apps.tsx';
import { GiosgConfirmName } from '../views/giosg-confirm-name.tsx';
import { GiosgLeadFailure } from '../views/giosg-lead-failure.tsx';
import { appsQuestion } from './apps-question.ts';
import { faultOf } from './fault-of.ts';
import { giosgKey } from './giosg-key.ts';
import { useGiosgLead } from './giosg-lead-context.tsx';
import { useGiosgReading } from './use-giosg-reading.ts';
import { useReadAgain } from './use-read-again.ts';

export interface AppsSectionProps {
  readonly agentId: string;
  readonly kind: GiosgAppKind;
  readonly chosenAppId: string | undefined;
  readonly onKindChange: (kind: GiosgAppKind) => void;
  readonly onChoose: (appId: string) => void;
}

interface Work {
  readonly app: GiosgApp;
  readonly action: GiosgAppAction;
  /** As it was typed. */
  readonly name?: string;
}

interface Asked {
  readonly app: GiosgApp;
  readonly change: GiosgLosingChange;
}

/** The apps of a kind, and what a lead can do to those of their own. */
export function AppsSection({ agentId, kind, chosenAppId, onKindChange, onChoose }: AppsSectionProps) {
  const { session } = usePanel();
  const { g } = useGiosgLeadText();
  const giosg = useGiosgLead();
  const readAgain = useReadAgain(agentId);
  const { reading, retry } = useGiosgReading(appsQuestion(agentId, kind));
  const [asked, setAsked] = useState<Asked>();
  const opener = useRef<Element | null>(null);
  const said = useRef<HTMLParagraphElement>(null);
  const work = useMutation({
    mutationFn: (todo: Work) => session.run((token) => carryOut(todo, giosg, token)),
    networkMode: 'always',
    onSuccess: async () => {
      // First, so that nothing is asked about an app that has gone.
      await readAgain('apps');
      void readAgain('installations', 'registration');
      setAsked(undefined);
    },
    // It may have been done all the same.
    onError: () => void readAgain('apps'),
  });
  const { variables: last, isSuccess } = work;
  useEffect(() => {
    // What was pressed is there no more.
    if (isSuccess) said.current?.focus();
  }, [isSuccess]);

  const begin = (app: GiosgApp, action: GiosgAppAction) => {
    work.reset();
    opener.current = document.activeElement;
    if (action === 'available') {
      setAsked(undefined);
      work.mutate({ app, action });
    } else setAsked({ app, change: action });
  };
  return (
    <GiosgApps
      kind={kind}
      reading={reading}
      chosenAppId={chosenAppId}
      said={isSuccess && last ? g.apps.done[last.action](last.app.name) : undefined}
      saidRef={said}
      below={below()}
      working={work.isPending ? { appId: work.variables.app.id, action: work.variables.action } : undefined}
      onKindChange={(next) => {
        setAsked(undefined);
        work.reset();
        onKindChange(next);
      }}
      onChoose={onChoose}
      onAction={begin}
      onRetry={retry}
    />
  );

  function below() {
    const fault = work.error ? faultOf(work.error) : undefined;
    if (asked) {
      return {
        appId: asked.app.id,
        content: (
          <Confirming
            key={asked.change}
            agentId={agentId}
            asked={asked}
            busy={work.isPending}
            fault={fault}
            onConfirm={(name) => work.mutate({ app: asked.app, action: asked.change, name })}
            onCancel={() => {
              setAsked(undefined);
              work.reset();
              if (opener.current instanceof HTMLElement) opener.current.focus();
            }}
          />
        ),
      };
    }
    return fault && last ? { appId: last.app.id, content: <GiosgLeadFailure fault={fault} /> } : undefined;
  }
}

function Confirming({
  agentId,
  asked: { app, change },
  ...confirm
}: {
  readonly agentId: string;
  readonly asked: Asked;
  readonly busy: boolean;
  readonly fault: ReturnType<typeof faultOf> | undefined;
  readonly onConfirm: (name: string) => void;
  readonly onCancel: () => void;
}) {
  // A number that somebody decides by is not from before.
  const [atMs] = useState(Date.now);
  const { reading, retry } = useGiosgReading({
    key: giosgKey(agentId, 'losing', app.id, change, atMs),
    ask: (giosg, token, signal) => giosg.countLosing(app.id, change, token, signal),
  });
  return <GiosgConfirmName {...confirm} change={change} appName={app.name} losing={reading} onRetry={retry} />;
}

async function carryOut(
  { app, action, name = '' }: Work,
  giosg: GiosgLeadClient<AbortSignal>,
  token: string,
): Promise<void> {
  switch (action) {
    case 'deleted':
      await giosg.deleteApp(app.id, name, token);
      return;
    case 'unavailable':
      await giosg.setAvailability(app.id, { isAvailableToPartners: false, name }, token);
      return;
    case 'available':
      await giosg.setAvailability(app.id, { isAvailableToPartners: true }, token);
      return;
    default:
      assertNever(action);
  }
}
