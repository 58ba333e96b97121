/** Text as a LIKE pattern that means it letter by letter: what people type is never a wildcard. */
export function escapeLike(text: string): string {
  return text.replace(/[\\%_]/g, '\\$&');
}
