import { createContext, useContext } from 'react';
import type { GiosgLeadClient } from '../../api/giosg-lead-client.ts';

const GiosgLeadContext = createContext<GiosgLeadClient<AbortSignal> | undefined>(undefined);
export const GiosgLeadProvider = GiosgLeadContext.Provider;

/** What asks our server about giosg. */
export function useGiosgLead(): GiosgLeadClient<AbortSignal> {
  const client = useContext(GiosgLeadContext);
  if (!client) throw new Error('useGiosgLead was called outside a GiosgLeadProvider');
  return client;
}
