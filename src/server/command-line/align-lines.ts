/** A word or an option, and what it is. */
export type HelpLine = readonly [name: string, about: string];

/** Indented, in two columns. */
export function alignLines(lines: readonly HelpLine[]): readonly string[] {
  const width = Math.max(...lines.map(([name]) => name.length));
  return lines.map(([name, about]) => `  ${name.padEnd(width)}  ${about}`);
}
