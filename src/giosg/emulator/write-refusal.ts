import type { GiosgEmulatorOptions } from './emulator-options.ts';
import type { FieldErrors, Refusal } from './refusal.ts';

export interface WrittenRefusal {
  readonly type: string;
  readonly body: string;
}

/** The shape is not documented: each of these has been seen of it, or of servers like it (contract 2). */
export function writeRefusal(
  { status, message, fields }: Refusal,
  errors: GiosgEmulatorOptions['errors'],
): WrittenRefusal {
  const json = (body: object) => ({ type: 'application/json', body: JSON.stringify(body) });
  const all = fields ? flatten(fields) : [message];
  switch (errors) {
    case 'fields':
      return json(fields ?? { detail: message });
    case 'detail':
      return json({ detail: all });
    case 'list':
      return json(all);
    case 'html':
      return { type: 'text/html', body: `<!doctype html><title>${status}</title><h1>${status}</h1>` };
    case 'empty':
      return { type: 'text/plain', body: '' };
  }
}

function flatten(fields: FieldErrors): readonly string[] {
  return Object.entries(fields).flatMap(([field, errors]) =>
    errors.flatMap((error) => (typeof error === 'string' ? [`${field}: ${error}`] : flatten(error))),
  );
}
