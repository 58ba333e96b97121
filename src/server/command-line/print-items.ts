import { assertNever } from '../../crm/assert-never.ts';
import { say } from './command-world.ts';
import { safeJson } from './escape-controls.ts';
import { type Item, printFields, printTable } from './print-table.ts';
import type { Terminal } from './terminal.ts';

export const FORMATS = ['json', 'ndjson', 'table'] as const;
export type Format = (typeof FORMATS)[number];

/** Of several things, where none was asked for. */
export function usualFormat(output: Terminal): Format {
  return output.isTerminal ? 'table' : 'ndjson';
}

/** Of one thing, where no format was asked for: as fields on a terminal, else as JSON. */
export async function printOne(item: Item, format: Format | undefined, output: Terminal): Promise<void> {
  const chosen = format ?? (output.isTerminal ? 'table' : 'json');
  switch (chosen) {
    case 'json':
      return output.write(`${safeJson(item, 2)}\n`);
    case 'ndjson':
      return printLine(item, output);
    case 'table':
      return output.write(asLines(printFields(item, output.width)));
    default:
      assertNever(chosen);
  }
}

/** One of many that are printed as they come. */
export function printLine(item: Item, output: Terminal): Promise<void> {
  return output.write(`${safeJson(item)}\n`);
}

export async function printAll(
  items: readonly Item[],
  format: Format,
  { output, messages }: { readonly output: Terminal; readonly messages: Terminal },
): Promise<void> {
  switch (format) {
    case 'json':
      return output.write(`${safeJson(items, 2)}\n`);
    case 'ndjson':
      return output.write(asLines(items.map((item) => safeJson(item))));
    case 'table': {
      if (items.length === 0) return say(messages, 'Nothing found.');
      const { lines, leftOut } = printTable(items, output.width);
      await output.write(asLines(lines));
      if (leftOut.length > 0) await say(messages, `No room for ${leftOut.join(', ')}; --format json has everything.`);
      return;
    }
    default:
      assertNever(format);
  }
}

function asLines(lines: readonly string[]): string {
  return lines.map((line) => `${line}\n`).join('');
}
