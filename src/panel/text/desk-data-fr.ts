import type { DeskDataCatalogue } from './desk-data-catalogue.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('fr');

export const deskDataFr: DeskDataCatalogue = {
  title: 'Ce que sait iAdvize',
  loading: 'Chargement…',
  unreadable: (count) => plural(count, { one: '# illisible', other: '# illisibles' }),
  timeZoneUnknown: 'fuseau horaire inconnu',
  nobody:
    'iAdvize ne connaît pas ce visiteur, ni par cette conversation, ni par son navigateur ou son numéro de client.',
  covers: (from, to) => (to === undefined ? `Depuis le ${from}` : `Du ${from} au ${to}`),
  notConfigured: 'Non configuré.',
  notConfiguredAdvice: 'Pour voir ce que sait iAdvize, définissez IADVIZE_API_URL et IADVIZE_API_KEY sur le serveur.',

  failure: {
    desk_unavailable: {
      title: 'iAdvize ne répond pas.',
      advice: 'Tout le reste fonctionne. Réessayez dans un instant.',
    },
    desk_forbidden: {
      title: 'iAdvize refuse la clé du serveur.',
      advice:
        'Prévenez votre administrateur : IADVIZE_API_KEY est peut-être erronée, ou n’a pas le droit de lire ceci.',
    },
  },

  profile: {
    label: 'Profil iAdvize',
    foundBy: {
      conversation: 'Connu par cette conversation',
      uniqueId: 'Connu par l’ID du navigateur, non vérifié',
      externalId: 'Connu par le numéro de client, non vérifié',
    },
    knownSince: 'Connu depuis',
    nothing: 'iAdvize sait seulement que ce visiteur existe.',
    same: 'identique dans le CRM',
    differs: (crm) => `différent, le CRM a ${crm}`,
    missing: 'absent du CRM',
    hidden: (crm) => (crm ? `non comparable, le CRM a ${crm}` : 'masqué pour vous'),
    copy: 'Copier dans le CRM',
    copyField: (field, value) => `Copier dans le CRM : ${field} ${value}`,
    copying: (field) => `Copie dans le CRM : ${field}…`,
    copied: (field) => `Copié dans le CRM : ${field}`,
    notCopied: 'Non copié.',
  },

  conversations: {
    label: 'Conversations',
    count: (count) => plural(count, { one: '# conversation', other: '# conversations' }),
    none: 'Aucune conversation sur cette période.',
    older: 'Conversations plus anciennes',
    channel: { chat: 'Chat', call: 'Appel', video: 'Vidéo' },
    unknownTime: 'Heure inconnue',
    lasted: (duration) => `a duré ${duration}`,
    website: 'Site',
    operator: 'Opérateur',
    skill: 'Compétence',
    tags: 'Étiquettes',
    satisfaction: 'Satisfaction',
    note: {
      welcome: (percentage) => `accueil ${percentage}`,
      resolution: (percentage) => `résolution ${percentage}`,
      delay: (percentage) => `délai ${percentage}`,
    },
    quoted: (comment) => `« ${comment} »`,
  },

  transcript: {
    label: 'Transcription',
    empty: 'Rien n’a été écrit.',
    unreadable: (count) => plural(count, { one: '# ligne illisible', other: '# lignes illisibles' }),
    author: {
      operator: 'Opérateur',
      visitor: 'Visiteur',
      system: 'Avis',
      page: 'Page visitée',
      unknown: 'Ligne d’un type inconnu',
    },
  },

  transactions: {
    label: 'Transactions',
    count: (count) => plural(count, { one: '# transaction', other: '# transactions' }),
    none: 'Aucune transaction sur cette période.',
    older: 'Transactions plus anciennes',
    totals: 'Total',
    total: (amount, count) =>
      plural(count, { one: `${amount} en # transaction`, other: `${amount} en # transactions` }),
    completeTo: (day) => `Complet jusqu’au ${day} ; celles d’un jour suivant arrivent le lendemain après 5 h.`,
    onlyWithConversation: 'Celles sans conversation ne sont pas listées.',
    withoutCurrency: (amount) => `${amount} (devise inconnue)`,
    withoutAmount: 'Montant inconnu',
    number: (number) => `N° ${number}`,
    withoutNumber: 'Sans numéro',
  },

  meetings: {
    label: 'Appels prévus',
    count: (count) => plural(count, { one: '# appel', other: '# appels' }),
    none: 'Aucun appel n’est prévu.',
    status: {
      pending: 'En attente',
      progress: 'En cours',
      working: 'En traitement',
      done: 'Fait',
      failed: 'Échoué',
    },
    phone: 'Téléphone',
    statusName: 'État',
  },
};
