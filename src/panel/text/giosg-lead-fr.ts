import type { GiosgLeadCatalogue } from './giosg-lead-catalogue.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('fr');

export const giosgLeadFr: GiosgLeadCatalogue = {
  loading: 'Chargement…',
  asOf: (time) => `à ${time}`,
  oldAnswer: (time) => `Ce qui suit date de ${time}.`,
  hasMore: (count) =>
    plural(count, {
      one: 'Seul le plus récent est affiché ; il y en a de plus anciens.',
      other: 'Seuls les # plus récents sont affichés ; il y en a de plus anciens.',
    }),
  organization: 'Organisation chez giosg',
  unknown: 'inconnu',
  yes: 'oui',
  no: 'non',
  none: 'aucun',
  isDeskside: 'ce Deskside',
  created: 'Création',
  updated: 'Modification',
  opensAway: 's’ouvre dans un nouvel onglet',
  confirm: {
    name: (name) => `Pour continuer, saisissez le nom de l’application : ${name}`,
    wrongName: 'Ce n’est pas exactement le nom de l’application.',
  },

  failure: {
    notConfigured: {
      title: 'Non configuré.',
      advice: 'Pour voir ce que giosg sait, définissez GIOSG_API_TOKEN sur le serveur, puis redémarrez-le.',
    },
    missing: (settings) => `À définir sur le serveur, puis à redémarrer : ${settings.join(', ')}.`,
    forbidden: {
      title: 'Vous ne pouvez pas voir ceci.',
      advice: 'Demandez le rôle « lead » à votre administrateur.',
    },
    deskForbidden: {
      title: 'giosg refuse.',
      advice:
        'Prévenez votre administrateur : GIOSG_API_TOKEN est peut-être faux ou sans la permission « settings », ou l’organisation n’a pas giosg Apps.',
    },
    deskUnpaid: {
      title: 'giosg demande la fonction « App provider » pour cela.',
      advice: 'Demandez-la à giosg ; d’ici là, seule votre propre organisation peut installer une application.',
    },
    deskUnavailable: { title: 'giosg ne répond pas.', advice: 'Réessayez dans un instant.' },
    notFound: {
      title: 'giosg n’a plus ceci.',
      advice: 'Quelqu’un l’a peut-être supprimé. Rechargez la page pour voir ce qu’il y a.',
    },
    badRequest: { title: 'giosg n’accepte pas cela.', advice: 'Corrigez, puis réessayez.' },
    stale: {
      title: 'Quelque chose a changé chez giosg entre-temps.',
      advice: 'Regardez à nouveau ce qui est prévu, puis continuez.',
    },
    fields: 'Ce qui ne va pas',
  },

  registration: {
    label: 'Enregistrer Deskside',
    about:
      'Met l’application chez giosg, son URL de déclenchement, ses conditions, ses permissions et ses webhooks dans l’état voulu par ce serveur.',
    addresses:
      'Il n’y a pas encore d’application « Deskside » chez giosg. Pour la créer, giosg demande deux adresses à vous.',
    termsUrl: 'Adresse de vos conditions d’utilisation',
    privacyUrl: 'Adresse de votre politique de confidentialité',
    wrongUrl: 'Ce n’est pas une adresse telle que https://www.example.com/conditions.',
    showPlan: 'Montrer ce qui sera créé',
    severalApps: 'Plusieurs applications s’appellent « Deskside ».',
    app: 'Application',
    appHint: 'Celle avec laquelle ce serveur doit travailler.',
    chooseOne: 'Choisissez-en une',
    willCreate: 'Une application sera créée.',
    willUpdate: (appId) => `L’application ${appId} sera modifiée.`,
    differences: 'Ce qui sera différent',
    column: { of: 'Quoi', field: 'Champ', now: 'Maintenant', next: 'Ensuite' },
    of: { app: 'Application', webhook: 'Webhook' },
    nothingYet: 'rien encore',
    register: 'Enregistrer Deskside',
    update: 'Mettre à jour l’enregistrement',
    working: 'Enregistrement en cours…',
    asItShouldBe: 'Tout est comme il faut.',
    stale: 'Quelque chose a changé chez giosg entre-temps : rien n’a été fait. Voici ce qui est prévu maintenant.',
    half: 'Une partie a pu être faite. Voici ce qu’il reste à faire.',
    created: 'Deskside est enregistré.',
    updated: 'L’enregistrement est à jour.',
    shortWhile: 'Les changements de webhooks prennent effet après un court moment.',
    setId: (appId) => `Sur le serveur, donnez à GIOSG_APP_ID la valeur ${appId}`,
    setSecret: (command) => `et à GIOSG_APP_SECRET ce qu’affiche : ${command}`,
    install: 'Installer',
    installNeeds:
      'Qui l’installe a besoin de la permission « settings », et son organisation de la fonction giosg Apps et d’une place dans GIOSG_ORG_IDS.',
  },

  apps: {
    label: 'Applications',
    kinds: 'Quelles applications',
    kind: { owned: 'Propres', installed: 'Installées', partner: 'Partenaires', public: 'Publiques' },
    empty: {
      owned: 'Votre organisation n’a pas encore créé d’application.',
      installed: 'Aucune application n’est installée dans votre organisation.',
      partner: 'Aucun partenaire ne vous propose d’application.',
      public: 'giosg ne liste aucune application publique.',
    },
    id: 'ID',
    owner: 'Propriétaire',
    installations: 'Installations',
    bot: 'A un bot',
    conditions: 'Conditions',
    scopes: 'Permissions',
    triggerUrl: 'URL appelée',
    icon: 'Icône',
    partners: 'Pour les partenaires',
    anyone: 'Pour tous',
    disabled: 'Désactivée',
    chosen: 'Affichée ci-dessous',
    choose: 'Afficher ci-dessous',
    install: (name) => `Installer ${name}`,
    actions: {
      unavailable: 'Ne plus proposer aux partenaires',
      available: 'Proposer aux partenaires',
      deleted: 'Supprimer',
    },
    of: (words, name) => `${words} : ${name}`,
    actionOn: {
      unavailable: (name) => `Ne plus proposer ${name} aux partenaires`,
      deleted: (name) => `Supprimer ${name}`,
    },
    question: {
      unavailable: (name) => `Ne plus proposer ${name} aux partenaires ?`,
      deleted: (name) => `Supprimer ${name} et la désinstaller partout ?`,
    },
    counting: 'Compte de qui la perd…',
    losing: (count) =>
      count === 0
        ? 'Aucune organisation ne la perd.'
        : plural(count, { one: '# organisation la perd.', other: '# organisations la perdent.' }),
    losingAtMost: (count) =>
      `${plural(count, {
        one: 'Au plus # organisation la perd',
        other: 'Au plus # organisations la perdent',
      })} : celles avec qui elle est partagée la gardent, et giosg ne dit pas lesquelles.`,
    done: {
      unavailable: (name) => `${name} n’est plus proposée aux partenaires.`,
      available: (name) => `${name} est proposée aux partenaires.`,
      deleted: (name) => `${name} est supprimée.`,
    },
  },

  chosenApp: {
    label: 'Application',
    hint: 'Ses installations, webhooks et envois sont ci-dessous.',
    none: 'Pas encore d’application à vous',
    noneAdvice: 'Enregistrez d’abord Deskside : ses installations, webhooks et envois seront ici.',
  },

  installations: {
    label: 'Installations',
    ofApp: (name) => `De ${name}`,
    ofOrganization: (name) => `Chez ${name}`,
    nowhere: 'Elle n’est encore installée nulle part.',
    nothing: 'Rien n’est installé dans votre organisation.',
    column: {
      organization: 'Organisation',
      app: 'Application',
      bot: 'Bot',
      scopes: 'Permissions',
      since: 'Depuis',
      state: 'État',
    },
    disabled: 'désactivée chez giosg',
    enabled: 'active',
    mayNotInstall: 'absente de GIOSG_ORG_IDS',
    notKnown: 'inconnue de ce serveur',
    noToken: 'pas de jeton du bot : à installer de nouveau',
    ready: 'prête',
  },

  webhooks: {
    label: (name) => `Webhooks de ${name}`,
    empty: 'Aucun webhook',
    emptyAdvice: 'L’enregistrement de Deskside crée celui qu’il lui faut.',
    silent: 'Il ne demande rien : rien ne lui sera jamais envoyé.',
    subscriptions: 'Abonnements',
    pattern: 'Motif de canal',
    delete: 'Supprimer',
    deleteOne: (endpoint) => `Supprimer le webhook ${endpoint}`,
    question: (count) =>
      plural(count, {
        one: 'Supprimer ce webhook et son abonnement ?',
        other: 'Supprimer ce webhook et ses # abonnements ?',
      }),
    deleted: 'Le webhook est supprimé. Cela prend effet après un court moment.',
  },

  deliveries: {
    label: (name) => `Envois aux webhooks de ${name}`,
    about: 'giosg les garde 7 jours.',
    filters: 'Quels envois',
    webhook: 'Webhook',
    status: 'Statut',
    action: 'Action',
    any: 'Tous',
    channel: 'Canal',
    channelHint: 'Une partie, par exemple installations.',
    pause: 'Suspendre',
    resume: 'Reprendre',
    paused: 'suspendu',
    empty: 'Aucun envoi ces 7 derniers jours',
    emptyAdvice: 'giosg en fait un quand change une chose à laquelle un webhook est abonné.',
    nothingSuch: 'Aucun envoi de ce genre',
    clear: 'Tout afficher',
    table: 'Envois',
    hasMore: 'Seuls les plus récents sont affichés : il y en a plus qu’il n’en a été demandé à giosg.',
    count: (count) => plural(count, { one: '# envoi', other: '# envois' }),
    column: {
      time: 'Heure',
      status: 'Statut',
      what: 'Quoi',
      attempt: 'Tentative',
      answer: 'Réponse',
      reason: 'Raison',
    },
    statuses: { pending: 'en attente', started: 'en cours', successful: 'réussi', failed: 'échoué' },
    actions: { added: 'ajout', changed: 'modification', removed: 'suppression' },
    attempt: (retryIndex) =>
      retryIndex === 0 ? 'première' : plural(retryIndex, { one: '# relance', other: '# relances' }),
    answered: (status) => `statut ${status}`,
    noAnswer: 'aucune',
    duration: (ms) => `${ms} ms`,
    more: 'Détails',
    body: 'Réponse reçue',
    emptyBody: 'rien',
    endpoint: 'Envoyé à',
    completed: 'Fin',
  },
};
