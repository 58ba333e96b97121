import type { ComponentType } from 'react';
import type { PageBase } from './create-page-base.ts';
import { completePanel } from './create-panel.ts';
import { keepInBrowser } from './keep-in-browser.ts';
import { openStream } from './open-stream.ts';
import { PanelRoot } from './panel-root.tsx';
import { sendHttp } from './send-http.ts';

/** Completes a page that is drawn already. What it returns puts a part of the page into the panel. */
export function openPanel(base: PageBase) {
  const panel = completePanel(base, { send: sendHttp, openStream, keep: keepInBrowser() });
  return <Props extends object>(Part: ComponentType<Props>): ComponentType<Props> =>
    function PartOfPanel(props: Props) {
      return (
        <PanelRoot panel={panel}>
          <Part {...props} />
        </PanelRoot>
      );
    };
}
