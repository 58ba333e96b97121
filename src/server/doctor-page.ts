import { createHash } from 'node:crypto';
import { PROBE_SCRIPT } from '../desk/sandbox-probe.ts';
import type { PageLanguage } from './preferred-language.ts';

/** By which the doctor's policy allows the script of its sandboxed frame, which inherits that policy. */
export const PROBE_HASH = `'sha256-${createHash('sha256').update(PROBE_SCRIPT).digest('base64')}'`;

/** The page as it is before its script has run, and stays where it cannot: then this is all there is to go by. */
export function withoutScript(html: string, language: PageLanguage): string {
  const { waiting, causes } = TEXTS[language];
  const list = causes.map((cause) => `<li>${cause}</li>`).join('');
  return html
    .replace('<html lang="en">', `<html lang="${language}">`)
    .replace('<div id="root">', `<div id="root"><main><h1>Deskside</h1><p>${waiting}</p><ul>${list}</ul></main>`);
}

const TEXTS: Readonly<Record<PageLanguage, { readonly waiting: string; readonly causes: readonly string[] }>> = {
  en: {
    waiting: 'The doctor is being loaded. If you can still read this, its script does not run here. Why that may be:',
    causes: [
      'The frame has the attribute <code>sandbox</code> without <code>allow-scripts allow-same-origin</code>. Add both: without them the panel cannot run either.',
      'A proxy in front of Deskside adds a <code>Content-Security-Policy</code> of its own, or changes what <code>/assets/</code> answers. Let both through as they are.',
      'The browser is too old (Chrome and Edge 123, Firefox 120 and Safari 17.5 are the oldest), or JavaScript is switched off.',
    ],
  },
  fr: {
    waiting: 'Le docteur se charge. Si vous lisez encore ceci, son script ne s’exécute pas ici. Les causes possibles :',
    causes: [
      'Le cadre porte l’attribut <code>sandbox</code> sans <code>allow-scripts allow-same-origin</code>. Ajoutez les deux : sans eux, le panneau ne peut pas s’exécuter non plus.',
      'Un proxy devant Deskside ajoute sa propre <code>Content-Security-Policy</code>, ou change ce que répond <code>/assets/</code>. Laissez passer les deux tels quels.',
      'Le navigateur est trop ancien (au moins Chrome ou Edge 123, Firefox 120, Safari 17.5), ou JavaScript est désactivé.',
    ],
  },
};
