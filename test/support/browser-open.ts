import type { JWTPayload } from 'jose';
import type { FrameLocator, Page } from 'playwright-core';
import { inject } from 'vitest';
import { findDesk, type Speaker } from './browser-desk.ts';
import { mintCode, mintToken } from './browser-tokens.ts';
import { type View, viewOf } from './browser-view.ts';

declare global {
  interface Window {
    calls: [name: string, detail: Record<string, unknown>][];
    tokensAsked: number;
    start: () => void;
    mounted: { dispose(): void };
    popUp?: Window | null;
    giveToken: () => Promise<string>;
  }
}

export interface OpenTab {
  readonly view: View;
  readonly desk: Speaker;
}

/** The agent's CRM tab, signed in. */
export async function openTab(
  page: Page,
  { server = inject('places').server, claims = {} as JWTPayload } = {},
): Promise<OpenTab> {
  await page.goto(`${server}/#code=${await mintCode(server, claims)}`);
  return { view: viewOf(page), desk: await findDesk(page) };
}

export interface HostOptions {
  /** See `test/browser/pages/host.ts`. */
  readonly query?: Readonly<Record<string, string>>;
  readonly host?: string;
  readonly portal?: string;
  readonly giveToken?: () => Promise<string>;
}

/** A CRM page with a desk; the panel beside it is in `panel`. */
export async function openHost(
  page: Page,
  { query = {}, host = inject('places').host, portal, giveToken = () => mintToken() }: HostOptions = {},
): Promise<OpenTab & { readonly panel: FrameLocator }> {
  const { server, desk } = inject('places');
  await page.exposeFunction('giveToken', giveToken);
  const address = `${host}/host?${new URLSearchParams({ panel: server, desk: `${desk}/desk`, origins: desk, ...query })}`;
  await page.goto(portal ? `${portal}/portal?${new URLSearchParams({ host: address })}` : address, {
    // A panel that does not come must not keep the page from being there.
    waitUntil: 'domcontentloaded',
  });
  const crm = portal ? page.frameLocator('iframe') : page;
  const panel = crm.frameLocator('#panel iframe');
  return { panel, view: viewOf(panel), desk: await findDesk(page) };
}

/** The conversations whose record was asked for, in order. */
export function followLookUps(page: Page): readonly string[] {
  const asked: string[] = [];
  page.on('request', (request) => {
    if (request.url().endsWith('/api/records/resolve')) asked.push(request.postDataJSON().conversationId);
  });
  return asked;
}
