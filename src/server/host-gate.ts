import type { Config } from './config.ts';
import { Refusal } from './refusal.ts';

const FORWARDING_HEADERS = /^(forwarded|via|x-real-ip|x-forwarded-.*)$/;

/**
 * Refuses a request that was meant for another host (which is how a page elsewhere reaches a server through a name of its
 * own), and in the demo, where everybody is signed in, whatever did not come from this very machine.
 */
export function createHostGate(config: Config): (request: Request) => void {
  const publicHost = config.publicUrl && new URL(config.publicUrl).host;
  const demoHosts = [`localhost:${config.port}`, `127.0.0.1:${config.port}`];

  return (request) => {
    const host = hostOf(request);
    if (publicHost && withoutDefaultPort(host, config.publicUrl) !== publicHost) {
      throw new Refusal('wrong_host', `This server answers at ${config.publicUrl} (PUBLIC_URL).`);
    }
    if (!config.demo) return;
    if (!demoHosts.includes(host)) {
      throw new Refusal(
        'demo_only_local',
        `The demo signs everybody in, so it answers at http://${demoHosts[0]} only.`,
      );
    }
    const forwarding = [...request.headers.keys()].find((name) => FORWARDING_HEADERS.test(name));
    if (forwarding) {
      throw new Refusal(
        'demo_only_local',
        `The demo signs everybody in, so it refuses what was forwarded (${forwarding}).`,
      );
    }
  };
}

/** Where a browser believes to be, in lower case. */
export function hostOf(request: Request): string {
  return (request.headers.get('host') ?? new URL(request.url).host).toLowerCase();
}

function withoutDefaultPort(host: string, url = ''): string {
  return host.replace(url.startsWith('https:') ? /:443$/ : /:80$/, '');
}
