/** The texts that say something, without repetitions. */
export function present(texts: readonly (string | undefined)[]): string[] {
  return [...new Set(texts.filter((text): text is string => Boolean(text?.trim())))];
}
