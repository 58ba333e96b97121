import { type MountOptions, mount } from './mount.ts';

declare global {
  interface Window {
    Deskside: { mount: typeof mount };
  }
}

window.Deskside = { mount };

// The same from attributes of the script tag, for pages whose scripts cannot be written to.
const script = document.currentScript as HTMLScriptElement | null;
const data = script?.dataset;
if (data?.panel) {
  const start = () => mount(fromAttributes(data));
  if (document.readyState === 'loading') addEventListener('DOMContentLoaded', start);
  else start();
}

function fromAttributes(data: DOMStringMap): MountOptions {
  const find = (attribute: string) => {
    const element = document.querySelector(data[attribute] || '-');
    if (!element) throw Error(`Deskside: no element for data-${attribute}`);
    return element;
  };
  return {
    panel: data.panel ?? '',
    into: find('into'),
    desk: find('desk') as HTMLIFrameElement,
    origins: data.origins?.match(/[^\s,]+/g) ?? [],
    token: (window as unknown as Record<string, MountOptions['token']>)[data.token ?? ''] as MountOptions['token'],
    console: data.console ? find('console') : undefined,
    policy: { mode: data.policy as 'auto', graceMs: Number(data.graceMs) },
  };
}
