import type { CustomAppCatalogue } from './custom-app-catalogue.ts';

export const customAppEn: CustomAppCatalogue = {
  unset: {
    title: 'Deskside is not set up for iAdvize’s desk yet',
    missing: (names) => `The server lacks ${names}.`,
    advice: 'Tell your administrator to set this and to restart the server.',
  },
  connection: {
    notLoaded: {
      title: 'iAdvize’s library did not load.',
      advice:
        'Nobody can say which conversation this is. Check that static.iadvize.com is not blocked, then try again.',
    },
    silent: {
      title: 'iAdvize’s desk does not say which conversation this is.',
      advice: 'This page works inside the desk only. If that is where it is, try again.',
    },
    refused: {
      title: 'iAdvize’s desk refused to say which conversation this is.',
      advice: 'Try again; if this stays, tell your administrator.',
    },
    unreadable: {
      title: 'What iAdvize’s desk says of this conversation cannot be read.',
      advice: 'Try again; if this stays, tell your administrator.',
    },
  },
  signIn: {
    missing: {
      title: 'iAdvize does not say who you are.',
      advice: 'Your administrator turns “Use authentication” on for this app in iAdvize. Then try again.',
    },
    ended: { title: 'Your session has ended.', advice: 'Try again to go on where you were.' },
    used: {
      title: 'This sign-in by iAdvize was used already.',
      advice: 'Other conversations may have opened in the same second. Try again.',
    },
    refused: {
      title: 'Your sign-in by iAdvize was not accepted.',
      advice: 'Try again; if this stays, tell your administrator: IADVIZE_APP_SECRET, PUBLIC_URL.',
    },
    failed: { title: 'Signing in did not work.', advice: 'Try again; if this stays, tell your administrator.' },
  },
  visitor: {
    notRead: { title: 'Who is in this conversation could not be read.', advice: 'You can search for them meanwhile.' },
    desk_unavailable: {
      title: 'iAdvize does not say just now who is in this conversation.',
      advice: 'You can search for them meanwhile.',
    },
    not_configured: {
      title: 'iAdvize is not asked who is in this conversation.',
      advice: 'Search for them; whom you link to this conversation is found again.',
    },
  },
};
