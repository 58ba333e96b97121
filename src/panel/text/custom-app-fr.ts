import type { CustomAppCatalogue } from './custom-app-catalogue.ts';

export const customAppFr: CustomAppCatalogue = {
  unset: {
    title: 'Deskside n’est pas encore configuré pour le desk iAdvize',
    missing: (names) => `Il manque au serveur ${names}.`,
    advice: 'Demandez à votre administrateur de les définir et de redémarrer le serveur.',
  },
  connection: {
    notLoaded: {
      title: 'La bibliothèque d’iAdvize ne s’est pas chargée.',
      advice:
        'Personne ne peut dire de quelle conversation il s’agit. Vérifiez que static.iadvize.com n’est pas bloqué, puis réessayez.',
    },
    silent: {
      title: 'Le desk iAdvize ne dit pas de quelle conversation il s’agit.',
      advice: 'Cette page ne fonctionne que dans le desk. Si vous y êtes, réessayez.',
    },
    refused: {
      title: 'Le desk iAdvize refuse de dire de quelle conversation il s’agit.',
      advice: 'Réessayez ; si cela persiste, prévenez votre administrateur.',
    },
    unreadable: {
      title: 'Ce que le desk iAdvize dit de cette conversation est illisible.',
      advice: 'Réessayez ; si cela persiste, prévenez votre administrateur.',
    },
  },
  signIn: {
    missing: {
      title: 'iAdvize ne dit pas qui vous êtes.',
      advice:
        'Votre administrateur active l’authentification (« Use authentication ») pour cette application dans iAdvize. Réessayez ensuite.',
    },
    ended: { title: 'Votre session est terminée.', advice: 'Réessayez pour reprendre où vous en étiez.' },
    used: {
      title: 'Cette connexion par iAdvize a déjà servi.',
      advice: 'D’autres conversations se sont peut-être ouvertes dans la même seconde. Réessayez.',
    },
    refused: {
      title: 'Votre connexion par iAdvize n’a pas été acceptée.',
      advice: 'Réessayez ; si cela persiste, prévenez votre administrateur : IADVIZE_APP_SECRET, PUBLIC_URL.',
    },
    failed: {
      title: 'La connexion n’a pas fonctionné.',
      advice: 'Réessayez ; si cela persiste, prévenez votre administrateur.',
    },
  },
  visitor: {
    notRead: {
      title: 'Impossible de lire qui est dans cette conversation.',
      advice: 'Vous pouvez rechercher la personne en attendant.',
    },
    desk_unavailable: {
      title: 'iAdvize ne dit pas pour le moment qui est dans cette conversation.',
      advice: 'Vous pouvez rechercher la personne en attendant.',
    },
    not_configured: {
      title: 'On ne demande pas à iAdvize qui est dans cette conversation.',
      advice: 'Recherchez la personne ; celle que vous reliez à cette conversation sera retrouvée.',
    },
  },
};
