import { INDICATORS } from '../../iadvize/indicators.ts';
import { alignLines, type HelpLine } from '../command-line/align-lines.ts';
import type { Flags } from '../command-line/flag.ts';
import type { Method } from './method.ts';
import { RESOURCES, type Resource } from './resources.ts';

const USAGE = 'npm run iadvize -- RESOURCE METHOD [ID] [--NAME VALUE ...]';

/** What a person reads who asks for help: with everything there is, or with one resource. */
export function describeHelp(resourceName: string | undefined): string {
  const resource = resourceName === undefined ? undefined : RESOURCES[resourceName];
  if (resourceName === undefined || !resource) return describeAll();
  return describeResource(resourceName, resource);
}

function describeAll(): string {
  const resources = Object.entries(RESOURCES).map(
    ([name, { about, methods }]): HelpLine => [name, `${about} (${Object.keys(methods).join(', ')})`],
  );
  return [
    `Usage: ${USAGE}`,
    '',
    "iAdvize's REST API from the command line, with IADVIZE_API_URL and IADVIZE_API_KEY from the environment.",
    'Filters and fields have the names of its documentation; chat.available stands for chat[available].',
    '',
    'Resources',
    ...alignLines(resources),
    '',
    'Each resource says more: npm run iadvize -- operators --help',
    '',
    'Options',
    ...alignLines([
      ['--format json|ndjson|table', 'table on a terminal; else ndjson for several things and json for one'],
      ['--limit 1-100', 'of a list: items to a page, 100 when absent; every page is read'],
      ['--progress', 'of a list: says on stderr how far it is, which a terminal is told anyway'],
      ['--encoding form|json', 'of a write: how it is sent, form when absent'],
    ]),
    '',
    'Ends with 0 (done), 1 (refused by iAdvize, or not reached), 2 (wrong usage or settings) or 130 (interrupted).',
    'What could not be read, and the period a list covers, is said on stderr.',
    '',
  ].join('\n');
}

function describeResource(name: string, { about, deprecated, methods }: Resource): string {
  return [
    `${name}: ${about}`,
    '',
    ...Object.entries(methods).flatMap(([methodName, method]) => describeMethod(name, methodName, method)),
    'What else each may be told, such as --format: npm run iadvize -- --help',
    '',
    'Deprecated',
    ...deprecated.map((line) => `  ${line}`),
    ...(Object.values(methods).some(({ flags }) => 'indicators' in flags) ? ['', 'Indicators', ...indicators()] : []),
    '',
  ].join('\n');
}

function describeMethod(resource: string, name: string, method: Method): readonly string[] {
  return [
    `npm run iadvize -- ${resource} ${name}${method.hasId ? ' ID' : ''}`,
    `    ${method.about}`,
    ...flagLines(method.flags),
    '',
  ];
}

function flagLines(flags: Flags): readonly string[] {
  return Object.entries(flags).map(([name, { takes, deprecated }]) => {
    const instead = deprecated === undefined ? '' : ` (deprecated: use ${deprecated})`;
    return `    --${name} ${takes}${instead}`;
  });
}

function indicators(): readonly string[] {
  const served = INDICATORS.filter((indicator) => indicator.isServed);
  return alignLines(served.map(({ name, label, channels }) => [name, `${label} (${channels.join(', ')})`]));
}
