import { useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { GiosgApp } from '../../api/giosg-lead.ts';
import { useDebounced } from '../use-debounced.ts';
import { GiosgDeliveries, type GiosgDeliveryFilters } from '../views/giosg-deliveries.tsx';
import { giosgKey } from './giosg-key.ts';
import { mergeLog, type ReadLog } from './merge-log.ts';
import { useGiosgReading } from './use-giosg-reading.ts';
import { webhooksQuestion } from './webhooks-question.ts';

const READ_EVERY_MS = 5_000;
const TYPED_FOR_MS = 300;

export interface DeliveriesSectionProps {
  readonly agentId: string;
  readonly app: GiosgApp;
  readonly filters: GiosgDeliveryFilters;
  readonly onFilters: (filters: GiosgDeliveryFilters) => void;
}

/** What was sent to an app's webhooks; what is new is read again and again for as long as somebody can see it. */
export function DeliveriesSection({ agentId, app, filters, onFilters }: DeliveriesSectionProps) {
  const client = useQueryClient();
  const [isPaused, setPaused] = useState(false);
  const channel = useDebounced(filters.channel.trim(), TYPED_FOR_MS);
  const question = {
    webhookId: filters.webhookId || undefined,
    status: filters.status || undefined,
    action: filters.action || undefined,
    channel: channel || undefined,
  };
  const key = giosgKey(agentId, 'log', app.id, question);
  const { reading, retry } = useGiosgReading({
    key,
    ask: async (giosg, token, signal) => {
      const before = client.getQueryData<ReadLog>(key);
      return mergeLog(before, await giosg.readLog(app.id, { ...question, since: before?.since }, token, signal));
    },
    everyMs: isPaused ? undefined : READ_EVERY_MS,
  });
  const { reading: webhooks } = useGiosgReading(webhooksQuestion(agentId, app.id));
  return (
    <GiosgDeliveries
      appName={app.name}
      webhooks={webhooks.status === 'done' ? webhooks.answer.webhooks : []}
      filters={filters}
      reading={reading}
      paused={isPaused}
      onFilters={onFilters}
      onPause={setPaused}
      onRetry={retry}
    />
  );
}
