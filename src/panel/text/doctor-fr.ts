import type { DoctorCatalogue } from './doctor-catalogue.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('fr');
const messages = (count: number) => plural(count, { one: '# message', other: '# messages' });
const THIS_IS_OURS =
  'C’est un défaut de Deskside. Envoyez le rapport à ceux qui l’exploitent, et n’utilisez plus le panneau avant sa correction.';

export const doctorFr: DoctorCatalogue = {
  title: 'Docteur',
  intro:
    'Ce qui fonctionne ici, ce qui ne fonctionne pas, et ce qu’il faut changer. Personne n’est connecté, et rien d’un client n’est lu ni affiché.',
  again: 'Examiner à nouveau',
  copy: 'Copier le rapport',
  copied: 'Le rapport est copié.',
  copyByHand:
    'Ce navigateur ne laisse pas la page copier. Le rapport est sélectionné : appuyez sur Ctrl+C (⌘C sur un Mac).',
  report: 'Rapport',
  checks: 'Ce qui a été examiné',
  examining: 'Examen en cours…',
  summary: (failed, warnings, unknown) =>
    failed + warnings === 0
      ? `Rien d’anormal n’a été trouvé.${unknown > 0 ? ` ${plural(unknown, { one: '# point ne peut être connu', other: '# points ne peuvent être connus' })} d’ici.` : ''}`
      : [
          failed > 0 && plural(failed, { one: '# échec', other: '# échecs' }),
          warnings > 0 && plural(warnings, { one: '# avertissement', other: '# avertissements' }),
        ]
          .filter(Boolean)
          .join(', '),
  verdicts: { ok: 'Fonctionne', warning: 'Avertissement', failed: 'Échec', unknown: 'Inconnu' },
  toDo: 'À faire',
  titles: {
    framing: 'Encadrement',
    offer: 'Offre d’embed.js',
    deskOrigins: 'Desk',
    refused: 'Messages refusés',
    secureContext: 'Page sécurisée',
    browser: 'Navigateur',
    storage: 'Stockage',
    cookies: 'Cookies',
    tabs: 'Plusieurs onglets',
    server: 'Serveur et base de données',
    clock: 'Horloge',
    versions: 'Versions',
    table: 'Filtre, d’après la table',
    sandbox: 'Filtre, par un cadre isolé',
  },
  seconds: (seconds) => plural(seconds, { one: '# seconde', other: '# secondes' }),

  framing: {
    tab: (listed) => ({
      found: `Rien n’encadre cette page : c’est un onglet à part. On ne peut donc rien dire de la page où serait le panneau. ${listed ? `Peuvent afficher le panneau : ${listed}.` : 'Aucune page ne peut afficher le panneau : PANEL_ANCESTORS est vide.'}`,
      advice:
        'Pour examiner cette page, écrivez /doctor à la place de /panel là où elle charge embed.js (data-panel, ou panel dans mount), puis ouvrez-la.',
    }),
    unseen: {
      found: 'Cette page est encadrée, et le navigateur ne dit pas par qui.',
      advice: 'Ouvrez aussi la page dans Chrome, Edge ou Safari : ils disent quelles pages entourent un cadre.',
    },
    hidden: {
      found:
        'Une page autour de celle-ci n’a pas d’origine ("null") : son cadre est isolé (sandbox), ou le navigateur la tait.',
      advice:
        'Ajoutez allow-same-origin à l’attribut sandbox de chaque cadre autour du panneau, et retirez-leur referrerpolicy="no-referrer" le temps de l’examen : "null" ne peut jamais être autorisé.',
    },
    listed: (origins) => `Encadrée par ${origins}, présents dans PANEL_ANCESTORS.`,
    unlisted: (origins, all) => ({
      found: `Encadrée par ${origins}, absent de PANEL_ANCESTORS : les navigateurs n’afficheront pas le panneau ici.`,
      advice: `Réglez PANEL_ANCESTORS=${all} sur le serveur et redémarrez-le, si toutes ces pages sont les vôtres. /panel répondra alors avec frame-ancestors ${all}.`,
    }),
    noAnswer: {
      found: '/panel n’a pas pu être chargé : on ne sait donc pas qui peut l’encadrer.',
      advice: 'Voyez « Serveur et base de données » plus bas ; un proxy doit aussi laisser passer /panel.',
    },
    removed: (hasFrameOptions) => ({
      found: `/panel arrive ici sans frame-ancestors${hasFrameOptions ? ' et avec X-Frame-Options, qui fait que les navigateurs ne l’affichent nulle part ailleurs' : ' : n’importe quelle page pourrait l’encadrer'}. Quelque chose devant Deskside a remplacé sa Content-Security-Policy.`,
      advice: 'Laissez passer telle quelle la Content-Security-Policy de Deskside, et retirez X-Frame-Options.',
    }),
    altered: (answered, wanted) => ({
      found: `/panel arrive ici avec ${answered}, alors que PANEL_ANCESTORS veut dire ${wanted}.`,
      advice:
        'Un proxy devant Deskside a ajouté sa propre politique ou changé la nôtre ; les navigateurs suivent la plus stricte. Laissez passer la nôtre seule. Si vous venez de changer PANEL_ANCESTORS, rechargez cette page.',
    }),
  },
  offer: {
    notFramed: {
      found: 'embed.js parle à une page qu’il a encadrée, et rien n’encadre celle-ci.',
      advice: 'Écrivez /doctor à la place de /panel dans la page qui charge embed.js, puis ouvrez cette page.',
    },
    waiting: 'En attente d’embed.js, 5 secondes au plus.',
    missing: (origin) => ({
      found: 'embed.js n’a rien offert depuis la page qui entoure celle-ci.',
      advice: `Dans cette page : chargez ${origin}/embed.js, et laissez-le créer le cadre, sans l’écrire à la main. data-panel doit commencer exactement par ${origin} (même protocole, même port, même nom, sans redirection). Si la page a une Content-Security-Policy, ajoutez ${origin} à ses directives script-src et frame-src. Sa console dit quel sélecteur n’a rien trouvé.`,
    }),
    ancestor: (origin) => ({
      found: `Une offre est venue de ${origin}, absent de PANEL_ANCESTORS : le panneau n’en accepte aucune de là.`,
      advice: `Si cette page est la vôtre, ajoutez ${origin} à PANEL_ANCESTORS sur le serveur et redémarrez-le.`,
    }),
    deskOrigins: (origins, all) => ({
      found: `embed.js écoute ${origins}, absent de DESK_ORIGINS : le panneau refuse une telle offre.`,
      advice: `Si c’est votre desk, réglez DESK_ORIGINS=${all} sur le serveur et redémarrez-le. Sinon, corrigez data-origins dans la page.`,
    }),
    taken: (origins) => `L’offre est venue et a été acceptée. embed.js écoute ${origins}.`,
  },
  deskOrigins: {
    none: {
      found: 'DESK_ORIGINS est vide : aucun desk n’est cru.',
      advice:
        'Réglez DESK_ORIGINS sur l’origine exacte du desk, par exemple https://ha.iadvize.com, et redémarrez le serveur.',
    },
    silent: (configured) => ({
      found: `Configuré : ${configured}. Le desk n’a encore rien dit.`,
      advice:
        'Cliquez sur une conversation dans le desk ; cette page continue de compter. Si rien ne change, vérifiez que data-desk trouve l’iframe du desk.',
    }),
    silentTab: (configured) => ({
      found: `Configuré : ${configured}. Aucun message n’est parvenu à cette fenêtre.`,
      advice:
        'Seule une page qui encadre celle-ci, ou qui l’a ouverte, peut lui écrire. Ouvrez le docteur là où serait le panneau.',
    }),
    heard: (events, origins) =>
      `${plural(events, { one: '# événement du desk reçu', other: '# événements du desk reçus' })}, depuis ${origins}.`,
    onlyOtherOrigins: (count, origins) => ({
      found: `Aucun événement du desk n’a été reçu, et ${messages(count)} venaient d’autres origines que ${origins}.`,
      advice:
        'Comparez l’adresse de l’iframe du desk, après toutes ses redirections, avec data-origins : protocole, nom et port doivent être les mêmes. Mettez la bonne origine dans data-origins et dans DESK_ORIGINS.',
    }),
    onlyOtherWindows: (count) => ({
      found: `Aucun événement du desk n’a été reçu, et ${messages(count)} de son origine venaient d’une autre fenêtre.`,
      advice:
        'data-desk doit trouver l’iframe qui contient le desk ; pour un desk dans une fenêtre à part, donnez cette fenêtre à mount comme desk.',
    }),
    atWindow: (origin, count, isListed) =>
      `${origin} : ${messages(count)}, ${isListed ? 'présent dans DESK_ORIGINS' : 'absent de DESK_ORIGINS'}`,
    straight: (configured) => ({
      found: `Configuré : ${configured}. Des messages parviennent à cette fenêtre sans embed.js.`,
      advice: 'Le panneau ne reçoit ce que dit le desk que par embed.js. Chargez-le dans la page qui entoure celle-ci.',
    }),
  },
  refused: {
    none: 'Aucun message n’a été refusé.',
    noLine: 'Rien n’est compté avant l’offre d’embed.js.',
    some: (count) => ({
      found: plural(count, { one: '# message a été refusé.', other: '# messages ont été refusés.' }),
      advice:
        'Lisez ci-dessous ce que veut dire chaque nombre. D’autres scripts de la page envoient aussi des messages : ils sont refusés, et c’est bien ainsi.',
    }),
    count: (count, meaning) => `${plural(count, { other: '#' })} × ${meaning}`,
    reasons: {
      origin:
        'd’une origine absente de data-origins : un autre script, ou un desk à une adresse qui n’est pas configurée',
      source:
        'de l’origine du desk, depuis une fenêtre qui n’est pas la sienne : un autre desk dans la page, ou data-desk trouve le mauvais cadre',
      tooLarge: 'plus de 64 Kio : non lu',
      notJson: 'un texte qui n’est pas du JSON',
      notAnObject: 'ni un objet, ni le texte d’un objet',
      notADeskEvent: 'pas nommé com.iadvize.desk.… : le desk dit aussi autre chose, à d’autres',
      unknownEvent: 'un événement que cette version ne connaît pas : mettez Deskside à jour si votre desk en a besoin',
      unreadable: 'un événement connu dont un identifiant ou une valeur est illisible',
    },
  },
  secureContext: {
    yes: 'La page, et chaque page autour d’elle, est sécurisée.',
    no: {
      found:
        'La page n’est pas un contexte sécurisé : elle, ou une page autour d’elle, est en http. Notes et tâches ne peuvent pas être enregistrées ici.',
      advice: 'Servez Deskside et les pages autour de lui en https (http convient pour localhost et 127.0.0.1).',
    },
  },
  browser: {
    fits: 'Le navigateur a ce qu’il faut au panneau.',
    tooOld: (missing) => ({
      found: `Le navigateur est trop ancien : il lui manque ${missing}.`,
      advice: 'Mettez-le à jour : il faut au moins Chrome ou Edge 123, Firefox 120 ou Safari 17.5.',
    }),
  },
  storage: {
    works: 'localStorage et IndexedDB fonctionnent : un texte pas encore envoyé survit à un rechargement.',
    apart:
      'localStorage et IndexedDB fonctionnent : un texte pas encore envoyé survit à un rechargement. Dans le cadre d’un autre site, le navigateur les tient à part, pour chaque site autour : un tel texte ne se retrouve pas dans un onglet à part.',
    noDatabases: {
      found:
        'Le navigateur refuse IndexedDB ici. Le panneau fonctionne, envoie aussitôt, et ne garde qu’en mémoire ce qui n’a pas pu partir : c’est perdu avec l’onglet.',
      advice:
        'Laissez le navigateur garder les données de ce site dans le cadre d’un autre (dans Chrome : Paramètres, Cookies tiers, Sites autorisés), et quittez la navigation privée.',
    },
    onlyDatabases: {
      found:
        'Le navigateur refuse localStorage ici, et permet IndexedDB : seule la façon d’afficher la console est oubliée au rechargement.',
      advice: 'Il n’y a rien à faire.',
    },
  },
  cookies: {
    notNeeded: 'Inutiles : Deskside n’en pose aucun.',
    blocked: 'Inutiles : Deskside n’en pose aucun. (Le navigateur les bloque dans ce cadre.)',
    unblocked: 'Inutiles : Deskside n’en pose aucun. (Le navigateur les permettrait.)',
  },
  tabs: {
    both: 'Les onglets d’un navigateur peuvent s’accorder sur qui envoie quoi (BroadcastChannel et Web Locks).',
    missing: (names) => ({
      found: `Le navigateur n’a pas ${names} ici : les onglets ne peuvent pas s’accorder sur qui envoie quoi. Rien n’est écrit deux fois pour autant, mais un onglet peut ne pas voir ce qu’un autre a envoyé.`,
      advice: 'Servez la page en https et mettez le navigateur à jour, ou travaillez dans un seul onglet.',
    }),
  },
  server: {
    up: (ms, databaseMs) => `Le serveur répond en ${ms} ms, sa base de données en ${databaseMs} ms.`,
    offline: {
      found: 'Le serveur est injoignable : cette machine est hors ligne.',
      advice: 'Connectez-la, puis examinez à nouveau.',
    },
    blocked: (directive) => ({
      found: `Le navigateur a lui-même refusé d’interroger le serveur : une Content-Security-Policy l’interdit (${directive}).`,
      advice: `Un proxy devant Deskside ajoute sa propre politique. Retirez-la, ou ajoutez 'self' à sa directive ${directive}.`,
    }),
    unreachable: {
      found: 'Le serveur est injoignable.',
      advice:
        'Vérifiez qu’il tourne, et que rien entre les deux (VPN, pare-feu, extension qui bloque des requêtes, certificat expiré) ne coupe /api/ et /health.',
    },
    timedOut: {
      found: 'Le serveur ne répond pas à temps.',
      advice: 'Consultez son journal et sa charge, et vérifiez qu’un proxy devant lui transmet /api/.',
    },
    notOurs: (status) => ({
      found: `Autre chose répond à la place du serveur${status === undefined ? '' : ` (statut ${status})`}.`,
      advice:
        'Un proxy ou une passerelle de connexion devant Deskside répond lui-même. Laissez passer /api/ et /health tels quels : avec leur en-tête Authorization, sans redirection ni page de connexion.',
    }),
    refused: (code) => ({
      found: `Le serveur refuse de répondre (${code}).`,
      advice:
        'S’il dit wrong_host, PUBLIC_URL sur le serveur n’est pas l’adresse que vous avez ouverte, ou un proxy change l’en-tête Host. Sinon, cherchez le code dans son journal.',
    }),
    databaseDown: {
      found: 'Le serveur répond, et sa base de données non.',
      advice:
        'Vérifiez DATABASE_URL et que PostgreSQL tourne ; sans DATABASE_URL, le disque et les droits de DATA_DIR. Le journal du serveur en dit plus.',
    },
    noHealth: {
      found: 'Le serveur répond, et son contrôle de santé, /health, ne le dit pas.',
      advice: 'Un proxy retient /health. L’éditeur du desk l’interroge sans se connecter : rendez-le public.',
    },
  },
  clock: {
    notKnown: 'Inconnue : le serveur n’a pas donné l’heure.',
    same: (seconds) => `Cette machine et le serveur s’accordent à ${seconds} près.`,
    ahead: (seconds) => `L’horloge de cette machine avance de ${seconds} sur celle du serveur.`,
    behind: (seconds) => `L’horloge de cette machine retarde de ${seconds} sur celle du serveur.`,
    advice:
      'Réglez l’heure automatiquement sur les deux. Ce qui s’affiche comme « aujourd’hui » et la fin des sessions peuvent être décalés.',
    farAdvice:
      'Réglez l’heure automatiquement sur les deux : les jetons signés par une horloge aussi fausse sont refusés, et personne ne peut se connecter.',
  },
  versions: {
    notKnown: (page) => `Cette page est de la version ${page} ; celle du serveur est inconnue.`,
    same: (version) => `La page et le serveur sont tous deux de la version ${version}.`,
    older: (page, server) => ({
      found: `Cette page est de la version ${page}, le serveur de la ${server} : la page est une vieille copie.`,
      advice:
        'Rechargez-la. Si cela persiste, un proxy ou un CDN garde des pages qui disent Cache-Control: no-cache : faites-le demander à chaque fois.',
    }),
    otherContract: (page, server) => ({
      found: `Cette page (${page}) ne peut plus parler au serveur (${server}).`,
      advice: 'Rechargez-la. Si cela persiste, videz ce qu’un proxy ou un CDN en garde.',
    }),
  },
  table: {
    holds: (rows) => `Les ${rows} expéditeurs de la table reçoivent tous la réponse qu’il faut.`,
    broken: (count) => ({
      found: plural(count, {
        one: '# expéditeur de la table reçoit une mauvaise réponse.',
        other: '# expéditeurs de la table reçoivent une mauvaise réponse.',
      }),
      advice: THIS_IS_OURS,
    }),
  },
  sandbox: {
    refused: (origin, reason) =>
      `Un cadre isolé a envoyé un événement de desk parfait, en tant que ${origin} ; il a été refusé (${reason}).`,
    admitted: (origin) => ({
      found: `Un cadre isolé a envoyé un événement de desk, en tant que ${origin}, et a été cru.`,
      advice: THIS_IS_OURS,
    }),
    silent: {
      found: 'Le cadre isolé n’a rien envoyé : son refus n’a pas pu être constaté.',
      advice:
        'Une extension ou la Content-Security-Policy d’un proxy bloque peut-être le cadre. La table ci-dessus reste valable.',
    },
  },
};
