import type { Catalogue } from './catalogue.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('fr');

const kind: Catalogue['evidence']['kind'] = {
  link: 'le choix d’un agent',
  externalId: 'numéro client',
  email: 'e-mail',
  phone: 'téléphone',
  uniqueId: 'identifiant visiteur',
};

export const fr: Catalogue = {
  visitorFallback: 'Visiteur',
  product: 'Deskside',
  search: 'Rechercher',
  createContact: 'Créer un contact',
  choose: 'Choisir',
  cancel: 'Annuler',
  tryAgain: 'Réessayer',
  announce: { nowShowing: (name) => `Affichage de ${name}` },

  conversations: {
    label: 'Conversations ouvertes',
    none: 'Aucune conversation ouverte',
    clickInDesk: 'Cliquez dessus dans le desk',
    forget: 'Oublier',
    unread: (count) => plural(count, { one: '# message non lu', other: '# messages non lus' }),
    waiting: 'en attente du desk',
    unreadable: 'visiteur illisible',
    uncertain: 'L’une d’elles a peut-être quitté le desk. Cliquez dessus ici pour l’oublier.',
  },

  deskStatus: {
    listening: 'À l’écoute du desk',
    silent: 'Rien reçu du desk pour l’instant.',
    disconnected: 'Liaison avec le desk perdue : ces informations ont pu changer. Rechargez la page.',
    otherWindow: (count) =>
      plural(count, {
        one: '# message du desk, venu d’une autre fenêtre, a été refusé. Vérifiez la fenêtre désignée par « desk ».',
        other:
          '# messages du desk, venus d’une autre fenêtre, ont été refusés. Vérifiez la fenêtre désignée par « desk ».',
      }),
    refusedOrigin: (count) =>
      plural(count, {
        one: '# message d’une adresse inconnue a été refusé. Si le desk a changé d’adresse, ajoutez son origine à DESK_ORIGINS.',
        other:
          '# messages d’adresses inconnues ont été refusés. Si le desk a changé d’adresse, ajoutez son origine à DESK_ORIGINS.',
      }),
  },

  visitor: {
    label: 'Visiteur',
    hearsay: 'Selon le desk, non vérifié',
    waiting: 'Le desk n’a encore rien dit',
    unreadable: 'Illisible',
    nothingKnown: 'Ni nom, ni e-mail, ni numéro',
    more: 'Plus',
    less: 'Moins',
  },

  facts: {
    firstName: 'Prénom',
    lastName: 'Nom',
    company: 'Société',
    email: 'E-mail',
    phone: 'Téléphone',
    customerNumber: 'N° client',
    visitorId: 'ID visiteur',
    address: 'Adresse',
    street: 'Rue',
    zip: 'Code postal',
    city: 'Ville',
    country: 'Pays',
    language: 'Langue',
    tags: 'Étiquettes',
    browser: 'Navigateur',
  },

  record: {
    label: 'Fiche client',
    unnamed: 'Contact sans nom',
    customerSince: (year) => `client depuis ${year}`,
    from: (time) => `de ${time}`,
    lookingUp: 'Recherche de la fiche…',
    refreshing: 'Vérification en cours…',
  },

  evidence: {
    kind,
    matchedBy: (pieces) => `Reconnu par ${pieces}`,
    matchedByChoice: 'Reconnu par votre choix',
    piece: (key, value) => (key === 'link' ? kind.link : `son ${kind[key]} ${value}`),
    alone: (key, value) => (key === 'link' ? 'Choisi par un agent' : `Même ${kind[key]} ${value}`),
    verified: (pieces, count) => `${pieces}, ${plural(count, { one: 'vérifié', other: 'vérifiés' })}`,
    notVerified: (pieces, count) => `${pieces}, ${plural(count, { one: 'non vérifié', other: 'non vérifiés' })}`,
    undo: 'Annuler ce choix',
    matchesToo: (piece) => `Correspond aussi à ${piece}`,
    other: (key, value) => `Autre ${kind[key]} : ${value}`,
  },

  matches: {
    label: 'Correspondances possibles',
    shared: (count, key) => {
      if (key === 'link')
        return plural(count, { other: '# personnes ont été choisies pour ce visiteur. Qui est-ce ?' });
      if (key === 'uniqueId')
        return plural(count, { other: '# personnes ont été vues sous ce visiteur. Qui est-ce ?' });
      return plural(count, {
        other: `# personnes partagent ${key === 'email' ? 'cet e-mail' : `ce ${kind[key]}`}. Qui est-ce ?`,
      });
    },
    several: 'Plusieurs personnes correspondent. Qui est-ce ?',
  },

  none: {
    title: 'Aucune fiche trouvée',
    known: (visitor) => `Le desk connaît ce visiteur ainsi : ${visitor}.`,
    knownQuoted: (name) => `« ${name} »`,
    nothingToLookUp: 'Rien à rechercher pour l’instant',
    nothingToLookUpAdvice: 'Le desk n’a transmis ni e-mail, ni téléphone, ni numéro client pour ce visiteur.',
  },

  failure: {
    unreachable: {
      title: 'Le serveur Deskside est injoignable.',
      advice: 'Vérifiez votre réseau, puis réessayez.',
    },
    timed_out: {
      title: 'Le serveur Deskside a mis trop de temps à répondre.',
      advice: 'Réessayez ; si cela se répète, prévenez votre administrateur.',
    },
    bad_answer: {
      title: 'La réponse du serveur Deskside est illisible.',
      advice: 'Rechargez la page. Si rien ne change, prévenez votre administrateur.',
    },
    database_unavailable: {
      title: 'La base clients ne répond pas.',
      advice: 'Réessayez dans un instant ; si cela se répète, prévenez votre administrateur.',
    },
    internal: {
      title: 'Le serveur Deskside n’a pas pu faire cette recherche.',
      advice: 'Réessayez ; si cela se répète, prévenez votre administrateur.',
    },
    forbidden: {
      title: 'Vous n’avez pas accès à ce client.',
      advice: 'Demandez l’accès à ce projet à votre responsable, puis réessayez.',
    },
    other: {
      title: 'La recherche de la fiche a échoué.',
      advice: 'Réessayez ; si cela se répète, prévenez votre administrateur.',
    },
    oldAnswer: (name, time) => `La fiche ci-dessous (${name}) date de ${time}.`,
    trying: 'Nouvel essai…',
  },

  noFocus: {
    title: 'Aucune conversation sélectionnée',
    advice: 'Cliquez sur une conversation dans le desk : son client s’affichera ici.',
    heardNothing: 'Cliquez sur la conversation dans le desk',
    uncertain: 'Le desk a envoyé un changement illisible.',
    open: (count) => plural(count, { one: '# conversation est ouverte.', other: '# conversations sont ouvertes.' }),
  },

  waitingForVisitor: {
    title: 'En attente : le desk n’a pas encore dit qui c’est',
    advice: 'La fiche s’affichera dès qu’il l’aura dit.',
    unreadable: 'Ce que le desk dit de ce visiteur est illisible',
    unreadableAdvice: 'Demandez-lui qui il est, puis recherchez-le ou créez un contact.',
  },

  form: {
    title: 'Créer un contact',
    name: 'Nom',
    reach: 'Coordonnées',
    save: 'Créer le contact',
    saving: 'Création…',
    prefilled: 'Pré-rempli selon le desk. Vérifiez avec le visiteur.',
    languageHint: 'Code, par exemple en ou fr',
    countryHint: 'Code ou nom, par exemple FR',
    wrongFields: (count) =>
      plural(count, {
        one: 'Contact non créé : un champ est à corriger.',
        other: 'Contact non créé : # champs sont à corriger.',
      }),
    nameNeeded: 'Saisissez un prénom, un nom ou une société.',
    emailWrong: 'Saisissez une adresse e-mail, par exemple nom@societe.fr.',
    phoneWrong: 'Saisissez un numéro de téléphone, avec l’indicatif s’il vient de l’étranger.',
    fieldWrong: 'Le serveur refuse cette valeur. Corrigez-la ou laissez le champ vide.',
    notSaved: 'Contact non créé. Votre saisie est conservée.',
  },

  searching: {
    title: 'Rechercher',
    field: 'E-mail, téléphone ou numéro client',
    hint: 'Valeurs exactes uniquement : l’e-mail, le téléphone ou le numéro client en entier.',
    running: 'Recherche…',
    nothing: (query) => `Personne n’a « ${query} » comme e-mail, téléphone ou numéro client.`,
    found: (count) => plural(count, { one: '# personne trouvée', other: '# personnes trouvées' }),
    results: 'Résultats de la recherche',
    failed: 'La recherche a échoué.',
  },

  console: {
    label: 'Console',
    frame: 'Console du desk',
    mode: 'Quand afficher la console',
    auto: 'Auto',
    pinned: 'Épinglée',
    closed: 'Fermée',
    open: (count) => plural(count, { one: '# conversation ouverte', other: '# conversations ouvertes' }),
    keep: 'Garder',
    notKept: 'Votre choix sera perdu au rechargement : ce navigateur ne garde aucune donnée pour cette page.',
  },

  consoleReason: {
    conversationsOpen: (count, graceSeconds) =>
      plural(count, {
        one: `Affichée : # conversation ouverte. Se masque ${graceSeconds} s après son départ.`,
        other: `Affichée : # conversations ouvertes. Se masque ${graceSeconds} s après le départ de la dernière.`,
      }),
    waitingForFirst: 'Affichée : en attente de la première conversation.',
    hidesIn: (seconds) => `La dernière conversation est partie. Se masque dans ${seconds} s.`,
    inUse: (seconds) => `La dernière conversation est partie, mais vous travaillez ici. Se masque dans ${seconds} s.`,
    kept: 'Affichée : vous l’avez gardée.',
    allLeft: 'Masquée : aucune conversation ouverte.',
    pinned: 'Épinglée : toujours affichée.',
    closed: (count) =>
      count === 0
        ? 'Fermée par vous.'
        : plural(count, {
            one: 'Fermée par vous. # conversation ouverte.',
            other: 'Fermée par vous. # conversations ouvertes.',
          }),
  },

  session: {
    missing: 'Personne n’est connecté.',
    invalid: 'Votre connexion n’a pas été acceptée.',
    ended: 'Votre session est terminée.',
    codeInvalid: 'Ce lien de connexion a expiré ou a déjà servi.',
    refused: 'Votre compte n’a pas accès à Deskside.',
    failed: 'La connexion a échoué.',
    signInHere: 'Reconnectez-vous pour reprendre où vous en étiez.',
    signInThere: 'Reconnectez-vous à votre CRM, puis réessayez ici.',
    reload: 'Ouvrez de nouveau Deskside depuis votre CRM.',
    signIn: 'Se connecter',
    waiting: 'En attente de la connexion…',
  },

  setup: {
    title: 'Deskside n’est pas encore configuré',
    notFramed: 'Cette page s’utilise dans une page du CRM, et rien ne l’encadre.',
    notFramedAdvice: 'Chargez embed.js dans la page du CRM, ou ouvrez / pour l’onglet de l’agent.',
    ancestor: (origin) => `${origin} encadre ce panneau sans y être autorisé.`,
    ancestorAdvice: (origin) => `Ajoutez ${origin} à PANEL_ANCESTORS et redémarrez le serveur.`,
    deskOrigins: (origins, count) =>
      plural(count, {
        one: `La page hôte désigne un desk qui n’est pas autorisé : ${origins}.`,
        other: `La page hôte désigne des desks qui ne sont pas autorisés : ${origins}.`,
      }),
    deskOriginsAdvice: (origins) =>
      `Ajoutez ${origins} à DESK_ORIGINS et redémarrez le serveur, ou corrigez data-origins.`,
    noDeskUrl: 'Aucun desk n’est configuré pour cet onglet.',
    noDeskUrlAdvice:
      'Indiquez l’adresse du desk dans DESK_URL et son origine dans DESK_ORIGINS, puis redémarrez le serveur.',
  },
};
