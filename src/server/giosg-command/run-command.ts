import { assertNever } from '../../crm/assert-never.ts';
import { GiosgError, InvalidFields } from '../../giosg/giosg-error.ts';
import { type CommandWorld, say } from '../command-line/command-world.ts';
import { escapeControls } from '../command-line/escape-controls.ts';
import { type Format, printAll, printLine, printOne, usualFormat } from '../command-line/print-items.ts';
import type { Item } from '../command-line/print-table.ts';
import { ClosedPipe } from '../command-line/terminal.ts';
import { WrongUsage } from '../command-line/wrong-usage.ts';
import { ConfigError } from '../config.ts';
import { DatabaseFailure } from '../database/database.ts';
import { StartError } from '../start-error.ts';
import type { Output } from './command.ts';
import { createContext } from './create-context.ts';
import { describeHelp } from './describe-help.ts';
import { parseCommand } from './parse-command.ts';

/**
 * Does what a command line says and resolves with the exit code: 0 done, or nobody reads any more; 1 refused by giosg or not reached, or no database; 2 wrong
 * usage or settings, or something that must be confirmed; 130 interrupted. Rejects only with what is a mistake of ours.
 */
export async function runGiosgCommand(world: CommandWorld): Promise<number> {
  const { args, env, output, messages, signal } = world;
  const context = createContext(env, signal);
  try {
    const parsed = parseCommand(args);
    if (parsed.type === 'help') {
      await output.write(describeHelp());
      return 0;
    }
    for await (const said of parsed.run(context)) await print(said, parsed.format, world);
    return 0;
  } catch (error) {
    if (error instanceof ClosedPipe) return 0;
    if (signal.aborted) return 130;
    if (error instanceof WrongUsage || error instanceof ConfigError) {
      await say(messages, error.message);
      return 2;
    }
    const text = describeError(error);
    if (text === undefined) throw error;
    await say(messages, text);
    return 1;
  } finally {
    await context.close();
  }
}

async function print(said: Output, format: Format | undefined, world: CommandWorld): Promise<void> {
  const { output, messages } = world;
  switch (said.type) {
    case 'one':
      return printOne(said.item, format, output);
    case 'rows':
      return printAll(said.rows, format ?? usualFormat(output), world);
    case 'list':
      return printList(said.items, format ?? usualFormat(output), world);
    case 'note':
      return say(messages, said.text);
    default:
      assertNever(said);
  }
}

async function printList(list: AsyncIterable<Item>, format: Format, world: CommandWorld): Promise<void> {
  const items: Item[] = [];
  let printed = 0;
  try {
    for await (const item of list) {
      if (format === 'ndjson') {
        await printLine(item, world.output);
        printed += 1;
      } else items.push(item);
    }
  } catch (error) {
    if (printed > 0 && !(error instanceof ClosedPipe)) {
      await say(world.messages, 'What was printed is not all of it.');
    }
    throw error;
  }
  if (format !== 'ndjson') await printAll(items, format, world);
}

/** For the person who asked, with what giosg says itself. `undefined` for a mistake of ours. */
function describeError(error: unknown): string | undefined {
  if (error instanceof StartError || error instanceof DatabaseFailure) return error.message;
  if (!(error instanceof GiosgError)) return undefined;
  const fields = error instanceof InvalidFields ? Object.entries(error.fields) : [];
  return [
    `giosg: ${escapeControls(error.message)} (${error.code})`,
    ...fields.map(([field, words]) => `  ${field}: ${escapeControls(words.join(' '))}`),
    ...(error.detail === undefined ? [] : [`  It says: ${escapeControls(error.detail)}`]),
  ].join('\n');
}
