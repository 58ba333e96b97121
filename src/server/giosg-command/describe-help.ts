import { alignLines } from '../command-line/align-lines.ts';
import { COMMANDS } from './commands.ts';

/** What a person reads who asks for help. */
export function describeHelp(): string {
  return [
    'Usage: npm run giosg -- COMMAND [ID ...] [--NAME VALUE ...]',
    '',
    "giosg's Apps API from the command line, with GIOSG_API_URL and GIOSG_API_TOKEN from the environment. Everything is of the",
    'organisation that the token is of. Fields have the names of giosg’s documentation; null takes a value away.',
    '',
    'Commands',
    ...Object.entries(COMMANDS).flatMap(([name, { about, ids, flags, switches }]) => [
      `  ${[name, ...ids].join(' ')}`,
      `      ${about}`,
      ...Object.entries(flags).map(([flag, { takes }]) => `      --${flag} ${takes}`),
      ...Object.entries(switches).map(([flag, does]) => `      --${flag}  ${does}`),
    ]),
    '',
    'Of each command',
    ...alignLines([
      ['--format json|ndjson|table', 'table on a terminal; else ndjson for several things and json for one'],
    ]),
    '',
    'Ends with 0 (done), 1 (refused by giosg, or not reached), 2 (wrong usage or settings) or 130 (interrupted).',
    '',
  ].join('\n');
}
