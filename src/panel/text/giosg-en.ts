import type { GiosgCatalogue } from './giosg-catalogue.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('en');

export const giosgEn: GiosgCatalogue = {
  following: {
    short: 'Following',
    connecting: 'Connecting to your chats…',
    listening: 'Following your chats in giosg',
    cutOff: 'Cut off from giosg: this may be out of date. Trying again…',
    replaced: 'Another Deskside panel follows your chats now. This one stands still and may be out of date.',
    refused: 'Your chats cannot be followed. Open Deskside again from giosg; if this stays, tell your administrator.',
    followHere: 'Follow here',
  },
  chat: {
    label: 'This chat',
    ended: 'This chat has ended',
    endedAdvice: 'You can still write to the customer here.',
  },
  confirm: {
    label: 'Whom you are with',
    unsigned: 'giosg does not sign which chat you are in.',
    question: (name) => `Are you with ${name ?? 'this visitor'}?`,
    yes: (name) => `Yes, I am with ${name ?? 'this visitor'}`,
    notHeard: 'Nothing can be written until giosg is heard again.',
  },
  visitor: {
    reading: 'Asking giosg who this is…',
    notRead: 'Who is in this chat could not be read.',
  },
  failure: {
    desk_unavailable: {
      title: 'giosg does not answer.',
      advice: 'Everything else works. Try again in a moment.',
    },
    desk_forbidden: {
      title: 'giosg does not let Deskside do this.',
      advice: 'Tell your administrator: the app’s bot may lack the permission.',
    },
    not_found: {
      title: 'giosg knows no such chat.',
      advice: 'It may be over, or of another organization.',
    },
    not_configured: {
      title: 'giosg cannot be asked: the app has no bot in your organization.',
      advice: 'Tell your administrator to install Deskside again.',
    },
  },
  variables: {
    label: 'From giosg',
    count: (count) => plural(count, { one: '# variable', other: '# variables' }),
    none: 'giosg has no variables of this visitor.',
    encrypted: 'encrypted',
    empty: 'empty',
    write: 'Write a variable',
    key: 'Name',
    keyHint: '“username” sets the name that giosg shows.',
    value: 'Value',
    save: 'Write to giosg',
    keyMissing: 'Say which variable.',
    tooLong: (most) => `At most ${most} characters.`,
    saving: (key) => `Writing “${key}”…`,
    saved: (key) => `“${key}” is written.`,
    notSaved: (key) => `“${key}” is not written, or not confirmed.`,
    focusMoved: 'Not sent: another chat has the focus now.',
  },
  session: {
    ended: 'Your session has ended.',
    notOpened: 'Deskside could not be opened.',
    openAgain: 'Open Deskside again from giosg.',
  },
};
