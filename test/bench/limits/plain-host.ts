import { escaped, literal, page } from '../../browser/pages/page.ts';

/** A page that hands what the desk says straight to a panel of another site, over a port. */
export function relayingHostPage({ desk, panel }: { readonly desk: string; readonly panel: string }): string {
  return page(
    'CRM with a plain panel',
    `${beside(desk, `<iframe id="panel" title="Plain panel" style="width:100%;height:100%" src="${escaped(panel)}"></iframe>`)}
    <script>
      let port;
      const panel = document.getElementById('panel');
      panel.onload = () => {
        const { port1, port2 } = new MessageChannel();
        port = port1;
        panel.contentWindow.postMessage('port', ${literal(new URL(panel).origin)}, [port2]);
      };
      addEventListener('message', ({ origin, data }) => {
        if (origin === ${literal(new URL(desk).origin)} && data.event) port.postMessage(data);
      });
    </script>`,
  );
}

/** How desks embed apps today: a new frame for the conversation that gets the focus, in place of the one before. */
export function reframingHostPage({ desk, app }: { readonly desk: string; readonly app: string }): string {
  return page(
    'CRM with an app of a desk',
    `${beside(desk, '')}
    <script>
      addEventListener('message', ({ origin, data }) => {
        if (origin !== ${literal(new URL(desk).origin)} || data.event !== 'com.iadvize.desk.CONVERSATION_FOCUSED') return;
        const frame = document.createElement('iframe');
        frame.style.cssText = 'width:100%;height:100%';
        frame.src = ${literal(app)} + '#' + data.conversationId;
        document.getElementById('place').replaceChildren(frame);
      });
    </script>`,
  );
}

function beside(desk: string, inside: string): string {
  return `<h1>A CRM page</h1>
    <div class="beside">
      <div><iframe title="The desk" src="${escaped(desk)}"></iframe></div>
      <div id="place">${inside}</div>
    </div>`;
}
