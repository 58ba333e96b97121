// C0 and C1, and what turns the direction of the text around it: a terminal would obey them.
const CONTROLS = /[\p{Cc}\u061c\u200e\u200f\u2028-\u202e\u2066-\u2069]/gu;
const SHORT: Readonly<Record<string, string>> = { '\n': '\\n', '\r': '\\r', '\t': '\\t' };

/** Somebody else's text as one line that a terminal shows and does nothing about; what it would obey is written as in "\u001b". */
export function escapeControls(text: string): string {
  return text.replace(CONTROLS, (character) => SHORT[character] ?? escaped(character));
}

/** JSON on one line, or indented, whose text does the same to a terminal as any text: nothing. Absent fields are `null`. */
export function safeJson(value: unknown, indent?: number): string {
  const json = JSON.stringify(value, (_key, field: unknown) => (field === undefined ? null : field), indent);
  // The line breaks of the indent are all that JSON itself leaves of C0.
  return json.replace(CONTROLS, (character) => (character === '\n' ? character : escaped(character)));
}

function escaped(character: string): string {
  return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
}
