import type { ComponentType } from 'react';
import type { PageConfig } from '../../api/page-config.ts';
import { createPanel, type PanelDeps } from '../create-panel.ts';
import { CustomAppPage, CustomAppUnset } from '../custom-app-page.tsx';
import { keepInBrowser } from '../keep-in-browser.ts';
import { openStream } from '../open-stream.ts';
import { createCustomApp } from './create-custom-app.ts';
import { CustomAppRoot } from './custom-app-root.tsx';
import { loadCpa } from './load-cpa.ts';
import { onLookedAt } from './on-looked-at.ts';

export interface OpenCustomAppDeps extends Omit<PanelDeps, 'findCredentials' | 'keep' | 'openStream'> {
  readonly config: PageConfig & { readonly customApp: { readonly missing: readonly string[] } };
  /** What stood in the address. */
  readonly jwt: string | undefined;
}

/** The page in iAdvize's desk: what iAdvize has signed says who the agent is, and its library where they are. */
export function openCustomApp({ jwt, ...deps }: OpenCustomAppDeps): ComponentType {
  const { config } = deps;
  const { missing } = config.customApp;
  if (missing.length > 0) return () => <CustomAppUnset missing={missing} />;
  const keep = keepInBrowser();
  const namesProject = config.hasDeskApi ?? false;
  const app = createCustomApp({ jwt, load: loadCpa, clock: keep.clock, namesProject, onLookedAt });
  const panel = createPanel({ ...deps, openStream, findCredentials: app.findCredentials, keep });
  app.feed(panel);
  void app.signIn();
  return () => (
    <CustomAppRoot panel={panel} app={app}>
      <CustomAppPage app={app} />
    </CustomAppRoot>
  );
}
