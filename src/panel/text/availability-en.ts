import type { AvailabilityCatalogue } from './availability-catalogue.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('en');

export const availabilityEn: AvailabilityCatalogue = {
  label: 'Availability',
  loading: 'Availability…',
  channel: { chat: 'Chat', call: 'Call', video: 'Video' },
  status: {
    available: 'available',
    unavailable: 'not available',
    unavailableForced: 'available, but held back while you are busy',
    unknown: 'not known',
  },
  slots: (used, of) =>
    of === undefined
      ? plural(used ?? 0, { one: '# slot used', other: '# slots used' })
      : plural(of, {
          one: used === undefined ? '# slot' : `${used} of # slot used`,
          other: used === undefined ? '# slots' : `${used} of # slots used`,
        }),
  slotsShort: (used, of) => `${used}/${of}`,
  busy: 'busy',
  notBusy: 'not busy',
  changing: 'changing…',
  notEnabled: 'switched off for you in iAdvize',
  more: 'More about your availability',
  connection: 'iAdvize',
  connected: { yes: 'connected', no: 'not connected', unknown: 'not known whether you are connected' },
  conversations: 'Conversations',
  experience: 'Experience',
  off: {
    notConfigured: 'Availability: iAdvize is not configured.',
    noOperator: 'Availability: no iAdvize operator has your agent id as external id.',
    severalOperators: 'Availability: several iAdvize operators have your agent id as external id.',
  },
  asOf: (time) => `as of ${time}`,
  notRead: 'Your availability cannot be read.',
  notChanged: 'The change was not made, or not confirmed.',
  goOffline: 'Go offline',
  goOfflineQuestion: 'Go offline? You get no more conversations until you connect to the desk again.',
  team: 'Team',
  opensAway: 'Opens in a new tab',
};
