import { GiosgPage } from '../../src/panel/giosg-page.tsx';
import { type Lead, type LeadOptions, renderLead } from './render-lead.tsx';

/** The lead's page about giosg over a server that answers when told. */
export function renderGiosgLead(options: LeadOptions = {}): Promise<Lead> {
  return renderLead('/giosg', (server) => <GiosgPage send={server.send} />, options);
}
