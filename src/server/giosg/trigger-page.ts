import type { PageLanguage } from '../preferred-language.ts';
import { STRIP_QUERY_SCRIPT } from '../strip-query.ts';
import { TRIGGER_STYLE_ELEMENT } from './trigger-style.ts';

export interface TriggerPage {
  readonly language: PageLanguage;
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** What the person has to know before anything else. */
  readonly alert?: string | undefined;
  /** For whoever is told of it. */
  readonly reason?: string | undefined;
  readonly link?: { readonly text: string; readonly href: string } | undefined;
}

/**
 * A page for whoever opened a trigger's address, in a window or in a frame of 300 x 368 at least. It has no script but the one that
 * empties its address.
 */
export function triggerPage({ language, title, paragraphs, alert, reason, link }: TriggerPage): string {
  return [
    '<!doctype html>',
    `<html lang="${language}">`,
    `<head><meta charset="utf-8">${STRIP_QUERY_SCRIPT}`,
    '<meta name="viewport" content="width=device-width"><meta name="color-scheme" content="light dark">',
    `<title>${escaped(title)}</title>${TRIGGER_STYLE_ELEMENT}</head>`,
    `<body><main><header>${MARK}Deskside</header><h1>${escaped(title)}</h1>`,
    ...(alert ? [`<p role="alert">${escaped(alert)}</p>`] : []),
    ...paragraphs.map((text) => `<p>${escaped(text)}</p>`),
    ...(link ? [`<p><a href="${escaped(link.href)}">${escaped(link.text)}</a></p>`] : []),
    ...(reason ? [`<p class="reason">${escaped(reason)}</p>`] : []),
    '</main></body></html>\n',
  ].join('\n');
}

/** As in public/icon.svg. */
const MARK =
  '<svg width="20" height="20" viewBox="0 0 32 32" aria-hidden="true"><rect width="32" height="32" rx="8" fill="#3559b0"/><path d="M7 9h11v14H7z" fill="#fff" opacity=".45"/><path d="M20 9h5v14h-5z" fill="#fff"/></svg>';

function escaped(text: string): string {
  return text.replace(/[&<>"']/g, (letter) => `&#${letter.charCodeAt(0)};`);
}
