import type { ComponentType } from 'react';
import type { PageBase } from './create-page-base.ts';
import { completePanel, type RestDeps } from './create-panel.ts';
import { keepInBrowser } from './keep-in-browser.ts';
import { PanelRoot } from './panel-root.tsx';

/** Completes a page that is drawn already. What it returns puts a part of the page into the panel. */
export function openPanel(base: PageBase, net: Pick<RestDeps, 'send' | 'openStream'>) {
  const panel = completePanel(base, { ...net, keep: keepInBrowser() });
  return <Props extends object>(Part: ComponentType<Props>): ComponentType<Props> =>
    function PartOfPanel(props: Props) {
      return (
        <PanelRoot panel={panel}>
          <Part {...props} />
        </PanelRoot>
      );
    };
}
