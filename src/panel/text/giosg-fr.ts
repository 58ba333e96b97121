import type { GiosgCatalogue } from './giosg-catalogue.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('fr');

export const giosgFr: GiosgCatalogue = {
  following: {
    short: 'Suivi',
    connecting: 'Connexion à vos discussions…',
    listening: 'Suit vos discussions dans giosg',
    cutOff: 'Coupé de giosg : ceci n’est peut-être plus à jour. Nouvel essai…',
    replaced:
      'Un autre panneau Deskside suit maintenant vos discussions. Celui-ci ne bouge plus et n’est peut-être plus à jour.',
    refused:
      'Vos discussions ne peuvent pas être suivies. Rouvrez Deskside depuis giosg ; si cela persiste, prévenez votre administrateur.',
    followHere: 'Suivre ici',
  },
  chat: {
    label: 'Cette discussion',
    ended: 'Cette discussion est terminée',
    endedAdvice: 'Vous pouvez encore écrire au client ici.',
  },
  confirm: {
    label: 'Avec qui vous êtes',
    unsigned: 'giosg ne signe pas la discussion où vous êtes.',
    question: (name) => `Êtes-vous avec ${name ?? 'ce visiteur'} ?`,
    yes: (name) => `Oui, je suis avec ${name ?? 'ce visiteur'}`,
    notHeard: 'Rien ne peut être écrit avant que giosg soit de nouveau entendu.',
  },
  visitor: {
    reading: 'On demande à giosg qui c’est…',
    notRead: 'On n’a pas pu lire qui est dans cette discussion.',
  },
  failure: {
    desk_unavailable: {
      title: 'giosg ne répond pas.',
      advice: 'Tout le reste fonctionne. Réessayez dans un instant.',
    },
    desk_forbidden: {
      title: 'giosg ne permet pas cela à Deskside.',
      advice: 'Prévenez votre administrateur : le bot de l’application n’a peut-être pas la permission.',
    },
    not_found: {
      title: 'giosg ne connaît pas cette discussion.',
      advice: 'Elle est peut-être terminée, ou d’une autre organisation.',
    },
    not_configured: {
      title: 'giosg ne peut pas être interrogé : l’application n’a pas de bot dans votre organisation.',
      advice: 'Demandez à votre administrateur de réinstaller Deskside.',
    },
  },
  variables: {
    label: 'De giosg',
    count: (count) => plural(count, { one: '# variable', other: '# variables' }),
    none: 'giosg n’a pas de variable de ce visiteur.',
    encrypted: 'chiffrée',
    empty: 'vide',
    write: 'Écrire une variable',
    key: 'Nom',
    keyHint: '« username » fixe le nom que giosg affiche.',
    value: 'Valeur',
    save: 'Écrire dans giosg',
    keyMissing: 'Dites quelle variable.',
    tooLong: (most) => `Au plus ${most} caractères.`,
    saving: (key) => `Écriture de « ${key} »…`,
    saved: (key) => `« ${key} » est écrite.`,
    notSaved: (key) => `« ${key} » n’est pas écrite, ou pas confirmée.`,
    focusMoved: 'Pas envoyé : une autre discussion a maintenant le focus.',
  },
  session: {
    ended: 'Votre session est terminée.',
    notOpened: 'Deskside n’a pas pu s’ouvrir.',
    openAgain: 'Rouvrez Deskside depuis giosg.',
  },
};
