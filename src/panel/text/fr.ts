import type { Conflict } from '../../crm/match.ts';
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

const DIFFERENT: Readonly<Record<Conflict['kind'], string>> = {
  externalId: 'Numéro client différent',
  email: 'E-mail différent',
  phone: 'Téléphone différent',
};

export const fr: Catalogue = {
  visitorFallback: 'Visiteur',
  product: 'Deskside',
  search: 'Rechercher',
  createContact: 'Créer un contact',
  choose: 'Choisir',
  cancel: 'Annuler',
  tryAgain: 'Réessayer',
  notLoaded: {
    title: 'Cette partie n’a pas pu être chargée',
    advice: 'Réessayez. Si cela persiste, rechargez la page.',
  },
  saving: 'Enregistrement…',
  discard: 'Supprimer',
  today: 'Aujourd’hui',
  yesterday: 'Hier',
  duration: (hours, minutes) => {
    if (hours === 0) return minutes === 0 ? 'moins d’une minute' : `${minutes} min`;
    return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`;
  },
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
    edit: 'Modifier',
    openTasks: 'Tâches en cours',
    tasks: (count, due) => {
      if (!due) return plural(count, { other: '#' });
      return plural(count, {
        other: due.isOverdue ? `#, en retard depuis le ${due.day}` : `#, prochaine échéance le ${due.day}`,
      });
    },
    orders: 'Commandes',
    ordered: (count, total) => plural(count, { one: `${total} en # commande`, other: `${total} en # commandes` }),
  },

  masked: {
    show: 'Afficher',
    showField: (field) => `Afficher : ${field.toLowerCase()}`,
    reason: (field) => `Pourquoi en avez-vous besoin ? (${field})`,
    reasonHint: 'Votre motif est conservé avec votre nom.',
    reasonTooShort: 'Indiquez un motif d’au moins trois caractères.',
    asking: 'Affichage…',
    shown: 'Affiché pour le motif que vous avez donné',
    notEditable: 'Masqué pour vous. Affichez-le d’abord dans la fiche pour le modifier.',
  },

  evidence: {
    kind,
    matchedBy: (pieces) => `Reconnu par ${pieces}`,
    matchedByChoice: 'Reconnu par votre choix',
    matchedByAnAgent: 'Reconnu par le choix d’un agent',
    piece: (key, value) => (key === 'link' ? kind.link : `son ${kind[key]} ${value}`),
    alone: (key, value) => (key === 'link' ? 'Choisi par un agent' : `Même ${kind[key]} ${value}`),
    verified: (pieces, count) => `${pieces}, ${plural(count, { one: 'vérifié', other: 'vérifiés' })}`,
    notVerified: (pieces, count) => `${pieces}, ${plural(count, { one: 'non vérifié', other: 'non vérifiés' })}`,
    undo: 'Annuler ce choix',
    someoneElse: 'Quelqu’un d’autre ?',
    matchesToo: (piece) => `Correspond aussi à ${piece}`,
    different: (key, value) => `${DIFFERENT[key]} : ${value}`,
    chosenBy: (by, day) => `Choisi par ${by ?? 'vous'} le ${day}`,
    stale: (chosen) => `${chosen}, mais pas pour ce que l’on sait maintenant`,
    notSaved: 'Votre choix n’est pas enregistré.',
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
    one: 'Un agent a choisi cette personne. Est-ce toujours elle ?',
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
      title: 'Le serveur Deskside a échoué.',
      advice: 'Réessayez ; si cela se répète, prévenez votre administrateur.',
    },
    forbidden: {
      title: 'Vous n’avez pas accès à ce client.',
      advice: 'Demandez l’accès à ce projet à votre responsable, puis réessayez.',
    },
    version_conflict: {
      title: 'Quelqu’un d’autre a modifié ceci entre-temps.',
      advice: 'Comparez les deux valeurs, puis enregistrez de nouveau.',
    },
    field_masked: {
      title: 'Cette valeur est masquée pour vous.',
      advice: 'Affichez-la d’abord dans la fiche, puis réessayez.',
    },
    idempotency_key_reused: {
      title: 'Le serveur a déjà autre chose sous la clé de cet envoi.',
      advice: 'Copiez votre texte, supprimez l’envoi et recommencez.',
    },
    fields_unavailable: {
      title: 'L’autre CRM ne répond pas.',
      advice: 'Tout le reste fonctionne. Réessayez dans un instant.',
    },
    bad_request: {
      title: 'Le serveur refuse ce qui a été envoyé.',
      advice: 'Corrigez ; votre saisie est conservée.',
    },
    not_found: {
      title: 'Ceci n’existe plus, ou ne vous est plus accessible.',
      advice: 'Recherchez de nouveau le client.',
    },
    focus_moved: {
      title: 'Un autre visiteur est maintenant sélectionné.',
      advice: 'Revenez à la conversation, puis réessayez.',
    },
    session_ended: {
      title: 'Vous êtes déconnecté.',
      advice: 'Reconnectez-vous : l’envoi se fera alors.',
    },
    expired: {
      title: 'Ceci a attendu trop longtemps pour partir de soi-même.',
      advice: 'Regardez l’historique ; puis renvoyez-le ou supprimez-le.',
    },
    other: {
      title: 'Cela n’a pas fonctionné.',
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
    perLine: 'Un par ligne',
    saveAnyway: 'Créer quand même',
    duplicates: (count) =>
      plural(count, { one: 'Peut-être déjà présent', other: '# personnes pourraient déjà être ce contact' }),
    sameName: 'Même nom',
    useThis: 'Utiliser ce contact',
  },

  editing: {
    title: 'Modifier le contact',
    save: 'Enregistrer',
    notSaved: 'Non enregistré. Votre saisie est conservée.',
    wrongFields: (count) =>
      plural(count, {
        one: 'Non enregistré : un champ est à corriger.',
        other: 'Non enregistré : # champs sont à corriger.',
      }),
    leftOut:
      'Ce que vous aviez saisi à la place d’une valeur masquée est laissé de côté. Affichez-la dans la fiche, puis saisissez à nouveau.',
    conflict: 'Quelqu’un d’autre a modifié ce contact entre-temps',
    conflictAdvice: 'Rien n’est encore enregistré. Choisissez la valeur de chaque champ.',
    yours: 'Votre valeur',
    theirs: 'Dans le CRM, par quelqu’un d’autre',
    empty: 'vide',
    chooseOne: 'Choisissez l’une des deux.',
    saveAgain: 'Enregistrer de nouveau',
    undecided: (count) => plural(count, { one: 'Un champ reste à décider.', other: '# champs restent à décider.' }),
  },

  searching: {
    title: 'Rechercher',
    field: 'Nom, société, e-mail, téléphone ou n°',
    hint: 'La recherche suit la frappe. Flèches et Entrée pour choisir.',
    running: 'Recherche…',
    nothing: (query) => `Personne trouvé pour « ${query} ».`,
    found: (count) => plural(count, { one: '# personne trouvée', other: '# personnes trouvées' }),
    near: 'Aucune correspondance exacte. Voici les plus proches.',
    results: 'Résultats de la recherche',
  },

  composer: {
    label: 'Note ou tâche',
    kind: 'Que rédiger',
    note: 'Note',
    task: 'Tâche',
    noteFor: (name) => `Note pour ${name}`,
    taskFor: (name) => `Tâche pour ${name}`,
    markdown: '**gras**, *italique*, - liste',
    dueOn: 'Échéance',
    assignee: 'Pour qui',
    me: 'Moi',
    nobody: 'Personne pour l’instant',
    saveNote: 'Enregistrer la note',
    saveTask: 'Enregistrer la tâche',
    keys: 'Ctrl ou ⌘ + Entrée',
    tooLong: (over) => plural(over, { one: '# caractère de trop.', other: '# caractères de trop.' }),
    left: (count) => plural(count, { one: '# caractère restant', other: '# caractères restants' }),
  },

  moved: {
    title: (name) => `Vous avez écrit ceci pour ${name}`,
    about: (name) => `Le desk dit maintenant que c’est ${name}. À qui revient votre texte ?`,
    keep: (name) => `Garder pour ${name}`,
    move: (name) => `Déplacer vers ${name}`,
  },

  timeline: {
    label: 'Historique',
    openTasks: (count) => plural(count, { one: '# tâche en cours', other: '# tâches en cours' }),
    pending: 'Pas encore envoyé',
    nothing: (name) => `Rien encore avec ${name}.`,
    loading: 'Chargement…',
    more: 'Afficher plus ancien',
    note: 'Note',
    task: 'Tâche',
    order: (number) => `Commande ${number}`,
    conversation: (desk) => ({ iadvize: 'Conversation sur iAdvize', giosg: 'Conversation sur giosg' })[desk],
    inProgress: 'en cours',
    due: (day) => `échéance le ${day}`,
    overdue: (day) => `en retard depuis le ${day}`,
    assignedTo: (name) => `pour ${name}`,
    done: (name, day) => `terminée par ${name}, ${day}`,
  },

  outbox: {
    label: 'Vos envois',
    what: {
      createContact: (name) => (name === undefined ? 'Nouveau contact' : `Nouveau contact ${name}`),
      changeContact: (name) => (name === undefined ? 'Modifications' : `Modifications de ${name}`),
      addNote: (name) => (name === undefined ? 'Note' : `Note pour ${name}`),
      addTask: (name) => (name === undefined ? 'Tâche' : `Tâche pour ${name}`),
      changeTask: (name) => (name === undefined ? 'Tâche modifiée' : `Tâche de ${name} modifiée`),
      link: (name) => (name === undefined ? 'Votre choix' : `Votre choix de ${name}`),
      unlink: (name) => (name === undefined ? 'Annulation d’un choix' : `Annulation du choix de ${name}`),
      logActivity: (name) => (name === undefined ? 'Conversation' : `Conversation avec ${name}`),
      runAction: (name) => (name === undefined ? 'Action' : `Action pour ${name}`),
    },
    waiting: (count) => plural(count, { other: '# en attente' }),
    offline: (count) => (count === 0 ? 'Hors ligne' : plural(count, { other: 'Hors ligne : # en attente' })),
    failed: (count) => plural(count, { one: '# échec', other: '# échecs' }),
    sent: 'Enregistré',
    notKept: 'Gardé tant que cet onglet est ouvert',
    notKeptAdvice:
      'Ce navigateur ne garde aucune donnée pour cette page. Ce qui attend part aussitôt, et se perd si l’onglet se ferme avant.',
    others: (count) => plural(count, { other: '# d’un autre agent' }),
    othersAdvice: 'Envoyé quand cette personne se reconnectera sur ce poste.',
    dropped: (count) => plural(count, { one: '# illisible', other: '# illisibles' }),
    droppedAdvice:
      'Ce que ce navigateur en gardait était abîmé et n’est plus là. Regardez l’historique, et écrivez à nouveau ce qui manque.',
    mayHaveArrived: 'C’est peut-être arrivé quand même : regardez l’historique avant de l’écrire à nouveau.',
    state: { waiting: 'en attente', sending: 'envoi…', sent: 'enregistré', failed: 'échec' },
  },

  departed: {
    label: 'Conversations terminées',
    ended: (name) => `Conversation avec ${name} terminée`,
    why: (key) =>
      key === undefined || key === 'link'
        ? 'Elle n’est pas consignée d’elle-même.'
        : `Reconnu par ${kind[key]} seulement : elle n’est pas consignée d’elle-même.`,
    summary: 'Résumé',
    log: 'Consigner',
    notNow: 'Pas maintenant',
    unsentNote: 'Votre note non envoyée',
    unsentForm: {
      create: 'Un contact que vous étiez en train de créer, non enregistré',
      edit: 'Des modifications en cours, non enregistrées',
    },
    saveTo: (name) => `Enregistrer pour ${name}`,
  },

  fields: {
    from: (crm) => `De ${crm}`,
    loading: 'Chargement…',
    none: (crm) => `${crm} n’a rien sur ce client.`,
    opensAway: 's’ouvre dans un nouvel onglet',
    done: 'Fait.',
    refused: 'Refusé.',
    running: 'En cours…',
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
    doctor: 'Faire examiner cette page par le docteur',
  },
};
