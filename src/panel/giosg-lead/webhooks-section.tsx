import { useMutation } from '@tanstack/react-query';
import { useEffect, useRef, useState } from 'react';
import type { GiosgApp } from '../../api/giosg-lead.ts';
import { usePanel } from '../panel-context.tsx';
import { GiosgWebhooks } from '../views/giosg-webhooks.tsx';
import { faultOf } from './fault-of.ts';
import { useGiosgLead } from './giosg-lead-context.tsx';
import { useGiosgReading } from './use-giosg-reading.ts';
import { useReadAgain } from './use-read-again.ts';
import { webhooksQuestion } from './webhooks-question.ts';

/** The webhooks of an app; one can be deleted, which is asked for twice. */
export function WebhooksSection({ agentId, app }: { readonly agentId: string; readonly app: GiosgApp }) {
  const { session } = usePanel();
  const giosg = useGiosgLead();
  const readAgain = useReadAgain(agentId);
  const { reading, retry } = useGiosgReading(webhooksQuestion(agentId, app.id));
  const [asked, setAsked] = useState<string>();
  const said = useRef<HTMLParagraphElement>(null);
  const remove = useMutation({
    mutationFn: (webhookId: string) => session.run((token) => giosg.deleteWebhook(app.id, webhookId, token)),
    networkMode: 'always',
    onSuccess: async () => {
      // What is missing now may be needed.
      void readAgain('registration');
      await readAgain('webhooks');
      setAsked(undefined);
    },
    // It may have been done all the same.
    onError: () => void readAgain('webhooks'),
  });
  const { isSuccess } = remove;
  useEffect(() => {
    // What was pressed is there no more.
    if (isSuccess) said.current?.focus();
  }, [isSuccess]);
  return (
    <GiosgWebhooks
      appName={app.name}
      reading={reading}
      asked={asked}
      deleting={remove.isPending}
      fault={remove.error ? faultOf(remove.error) : undefined}
      hasDeleted={isSuccess}
      saidRef={said}
      onAsk={(webhookId) => {
        remove.reset();
        setAsked(webhookId);
      }}
      onDelete={(webhookId) => remove.mutate(webhookId)}
      onRetry={retry}
    />
  );
}
