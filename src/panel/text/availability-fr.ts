import type { AvailabilityCatalogue } from './availability-catalogue.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('fr');

export const availabilityFr: AvailabilityCatalogue = {
  label: 'Disponibilité',
  loading: 'Disponibilité…',
  channel: { chat: 'Chat', call: 'Appel', video: 'Vidéo' },
  status: {
    available: 'disponible',
    unavailable: 'pas disponible',
    unavailableForced: 'disponible, mais suspendu tant que vous êtes occupé',
    unknown: 'inconnue',
  },
  slots: (used, of) =>
    used === undefined
      ? plural(of ?? 0, { one: '# place', other: '# places' })
      : plural(used, {
          one: of === undefined ? '# place occupée' : `# place occupée sur ${of}`,
          other: of === undefined ? '# places occupées' : `# places occupées sur ${of}`,
        }),
  slotsShort: (used, of) => `${used}/${of}`,
  busy: 'occupé',
  notBusy: 'pas occupé',
  changing: 'changement…',
  notEnabled: 'désactivé pour vous dans iAdvize',
  more: 'Plus de détails sur votre disponibilité',
  connection: 'iAdvize',
  connected: { yes: 'connecté', no: 'pas connecté', unknown: 'on ne sait pas si vous êtes connecté' },
  conversations: 'Conversations',
  experience: 'Expérience',
  off: {
    notConfigured: 'Disponibilité : iAdvize n’est pas configuré.',
    noOperator: 'Disponibilité : aucun opérateur iAdvize n’a votre identifiant d’agent comme identifiant externe.',
    severalOperators:
      'Disponibilité : plusieurs opérateurs iAdvize ont votre identifiant d’agent comme identifiant externe.',
  },
  asOf: (time) => `à ${time}`,
  notRead: 'Votre disponibilité ne peut pas être lue.',
  notChanged: 'Le changement n’a pas été fait, ou pas confirmé.',
  goOffline: 'Me déconnecter',
  goOfflineQuestion:
    'Vous déconnecter ? Vous ne recevrez plus de conversation avant de vous reconnecter au bureau iAdvize.',
  team: 'Équipe',
  opensAway: 'S’ouvre dans un nouvel onglet',
};
