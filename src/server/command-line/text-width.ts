const CHARACTERS = new Intl.Segmenter(undefined, { granularity: 'grapheme' });
const WIDE =
  /\p{Emoji_Presentation}|\ufe0f|[\u1100-\u115f\u2e80-\u303e\u3041-\ua4cf\uac00-\ud7a3\uf900-\ufaff\ufe30-\ufe6f\uff00-\uff60\uffe0-\uffe6\u{20000}-\u{3fffd}]/u;
const CUT = '…';

/** How many columns of a terminal a text takes: two for most of what is East Asian and for emoji. Terminals differ in the rest. */
export function textWidth(text: string): number {
  let width = 0;
  for (const { segment } of CHARACTERS.segment(text)) width += characterWidth(segment);
  return width;
}

/** The text, or as much of its beginning as fits with "…" after it. */
export function cutToWidth(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let [kept, used] = ['', CUT.length];
  for (const { segment } of CHARACTERS.segment(text)) {
    used += characterWidth(segment);
    if (used > width) break;
    kept += segment;
  }
  return kept + CUT;
}

/** The text with spaces after it, or before it. */
export function padToWidth(text: string, width: number, side: 'start' | 'end'): string {
  const spaces = ' '.repeat(Math.max(0, width - textWidth(text)));
  return side === 'end' ? text + spaces : spaces + text;
}

function characterWidth(character: string): number {
  return WIDE.test(character) ? 2 : 1;
}
