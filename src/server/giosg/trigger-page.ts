import { STRIP_QUERY_SCRIPT } from '../strip-query.ts';

export interface TriggerPage {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** What the person has to know before anything else. */
  readonly alert?: string | undefined;
  readonly link?: { readonly text: string; readonly href: string } | undefined;
}

/** A page for whoever opened a trigger's address in their browser. It has no style and no script but the one that empties its address. */
export function triggerPage({ title, paragraphs, alert, link }: TriggerPage): string {
  return [
    '<!doctype html>',
    '<html lang="en">',
    `<head><meta charset="utf-8">${STRIP_QUERY_SCRIPT}`,
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    `<title>${escaped(title)}</title></head>`,
    `<body><main><h1>${escaped(title)}</h1>`,
    ...(alert ? [`<p role="alert">${escaped(alert)}</p>`] : []),
    ...paragraphs.map((text) => `<p>${escaped(text)}</p>`),
    ...(link ? [`<p><a href="${escaped(link.href)}">${escaped(link.text)}</a></p>`] : []),
    '</main></body></html>\n',
  ].join('\n');
}

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
