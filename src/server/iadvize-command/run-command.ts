import { assertNever } from '../../crm/assert-never.ts';
import { createIadvizeClient, type IadvizeClient } from '../../iadvize/client.ts';
import { IadvizeError } from '../../iadvize/iadvize-error.ts';
import { type CommandWorld, say } from '../command-line/command-world.ts';
import { escapeControls } from '../command-line/escape-controls.ts';
import { printAll, printLine, printOne, usualFormat } from '../command-line/print-items.ts';
import type { Item } from '../command-line/print-table.ts';
import { ClosedPipe, type Terminal } from '../command-line/terminal.ts';
import { WrongUsage } from '../command-line/wrong-usage.ts';
import { ConfigError, type Environment, parseConfig } from '../config.ts';
import { count } from '../import/describe-progress.ts';
import { describeHelp } from './describe-help.ts';
import type { Call } from './method.ts';
import { type CallCommand, parseCommand } from './parse-command.ts';
import { tellProgress } from './tell-progress.ts';

/**
 * Does what a command line says and resolves with the exit code: 0 done, or nobody reads any more; 1 refused by iAdvize, or not reached; 2 wrong
 * usage or settings; 130 interrupted. Rejects only with what is a mistake of ours.
 */
export async function runIadvizeCommand(world: CommandWorld): Promise<number> {
  const { args, env, output, messages, signal } = world;
  try {
    const command = parseCommand(args);
    if (command.type === 'help') await output.write(describeHelp(command.resource));
    else await carryOut(command, connect(env, command), world);
    return 0;
  } catch (error) {
    if (error instanceof ClosedPipe) return 0;
    if (signal.aborted) return 130;
    if (error instanceof WrongUsage || error instanceof ConfigError) {
      await say(messages, error.message);
      return 2;
    }
    if (!(error instanceof IadvizeError)) throw error;
    // Its message may quote the vendor.
    await say(messages, `iAdvize: ${escapeControls(error.message)} (${error.code})`);
    return 1;
  }
}

function connect({ IADVIZE_API_URL, IADVIZE_API_KEY }: Environment, { encoding }: CallCommand): IadvizeClient {
  // No other setting of the server's is needed here, so none can be wrong.
  const api = parseConfig({ IADVIZE_API_URL, IADVIZE_API_KEY }).iadvize?.api;
  if (api) return createIadvizeClient({ baseUrl: api.url, apiKey: api.key, encoding });
  throw new ConfigError(['IADVIZE_API_URL and IADVIZE_API_KEY: needed, to know whom to ask and to be answered']);
}

async function carryOut(command: CallCommand, client: IadvizeClient, world: CommandWorld): Promise<void> {
  const { output, messages, signal } = world;
  const { call } = command;
  switch (call.type) {
    case 'one': {
      const item = await call.ask(client, { signal });
      return printOne(item, command.format, output);
    }
    case 'rows': {
      const { rows, unreadable } = await call.ask(client, { signal });
      await printAll(rows, command.format ?? usualFormat(output), world);
      return tellUnreadable(unreadable, messages);
    }
    case 'list':
      return runList(call, client, command, world);
    default:
      assertNever(call);
  }
}

async function runList(
  call: Extract<Call, { type: 'list' }>,
  client: IadvizeClient,
  command: CallCommand,
  world: CommandWorld,
): Promise<void> {
  const { output, messages, signal } = world;
  const format = command.format ?? usualFormat(output);
  const isStreaming = format === 'ndjson';
  // Rows that arrive on the same terminal show how far it is, and would be mixed with a line that changes.
  const isChanging = messages.isTerminal && !(isStreaming && output.isTerminal);
  const progress = command.isProgressWanted || isChanging ? tellProgress(messages, isChanging) : undefined;
  const listing = call.start(client, { signal, limit: command.limit, onPage: progress?.onPage });
  const items: Item[] = [];
  let printed = 0;
  try {
    for await (const item of listing) {
      if (isStreaming) {
        await printLine(item, output);
        printed += 1;
      } else items.push(item);
    }
  } catch (error) {
    await progress?.end();
    if (printed > 0 && !(error instanceof ClosedPipe)) await say(messages, 'What was printed is not all of it.');
    throw error;
  }
  await progress?.end();
  if (!isStreaming) await printAll(items, format, world);
  await tellUnreadable(listing.unreadable(), messages);
  if (listing.period) {
    const { from, to } = listing.period;
    await say(messages, `Covers ${from} to ${to}, in the time zone of iAdvize.`);
  }
}

async function tellUnreadable(unreadable: number, messages: Terminal): Promise<void> {
  if (unreadable === 0) return;
  await say(
    messages,
    unreadable === 1 ? '1 unreadable item was left out.' : `${count(unreadable)} unreadable items were left out.`,
  );
}
