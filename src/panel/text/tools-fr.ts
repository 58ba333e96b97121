import { createPlural } from './plural.ts';
import type { ToolsCatalogue } from './tools-catalogue.ts';

const plural = createPlural('fr');

export const toolsFr: ToolsCatalogue = {
  label: 'Outils',
  recording: 'Enregistrement',
  start: 'Enregistrer ce que dit le bureau',
  stop: 'Arrêter l’enregistrement',
  saveRecording: 'Télécharger l’enregistrement',
  saveRecent: 'Télécharger les 5 dernières minutes',
  checkConnection: 'Vérifier la connexion',
  privacy:
    'Ce que dit le bureau n’est gardé que dans la mémoire de cette page. Avant tout enregistrement dans un fichier, les noms, adresses, e-mails, numéros de téléphone et identifiants sont remplacés par d’autres, inventés.',
  nothingRecorded: 'Rien n’a encore été enregistré.',
  extent: (elapsed, lines, size) =>
    `Enregistré : ${elapsed}, ${plural(lines, { one: '# événement', other: '# événements' })}, environ ${size}.`,
  dropped: (count) =>
    `Il n’y avait plus de place : ${plural(count, { one: 'l’événement le plus ancien a été abandonné', other: 'les # événements les plus anciens ont été abandonnés' })}.`,
  notPossible:
    'Rien ne peut être téléchargé ici : cette page n’est pas venue par https, et sans cela le navigateur ne peut pas masquer l’identité des personnes. Demandez l’adresse https à qui administre Deskside.',
  making: 'Remplacement des noms, adresses, numéros et identifiants…',
  nothing: 'Le bureau n’a rien dit pendant ce temps : il n’y a rien à télécharger.',
  failed: 'Le fichier n’a pas pu être préparé. Réessayez.',
  saved: (fileName) => `Remis au navigateur : ${fileName}`,
  noFile:
    'Pas de fichier ? Une page placée dans une autre n’a pas toujours le droit d’en télécharger. Copiez alors le texte.',
  copy: 'Copier le texte',
  copied: 'Copié. Collez-le dans un fichier dont le nom finit par .ndjson.',
  notCopied:
    'Le navigateur n’autorise pas cette page à copier. Le texte est sélectionné ci-dessous : appuyez sur Ctrl+C, ou ⌘C.',
  asText: 'L’enregistrement en texte',
};
