import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

/**
 * The first of these places that exists, each relative to a module's own `import.meta.url`: a file lies elsewhere beside the
 * source than beside the built server, whose chunks may lie one folder deeper.
 */
export function locate(base: string, ...places: readonly string[]): string | undefined {
  return places.map((place) => fileURLToPath(new URL(place, base))).find((path) => existsSync(path));
}
