import type { Catalogue } from './catalogue.ts';
import { createPlural } from './plural.ts';

const plural = createPlural('en');

const kind: Catalogue['evidence']['kind'] = {
  link: 'an agent’s choice',
  externalId: 'customer number',
  email: 'e-mail',
  phone: 'phone',
  uniqueId: 'visitor ID',
};

export const en: Catalogue = {
  visitorFallback: 'Visitor',
  product: 'Deskside',
  search: 'Search',
  createContact: 'Create contact',
  choose: 'Choose',
  cancel: 'Cancel',
  tryAgain: 'Try again',
  announce: { nowShowing: (name) => `Now showing ${name}` },

  conversations: {
    label: 'Open conversations',
    none: 'No open conversations',
    clickInDesk: 'Click it in the desk',
    forget: 'Forget',
    unread: (count) => plural(count, { one: '# unread message', other: '# unread messages' }),
    waiting: 'waiting for the desk',
    unreadable: 'visitor unreadable',
    uncertain: 'One of these may have left the desk. Click it here to forget it.',
  },

  deskStatus: {
    listening: 'Listening to the desk',
    silent: 'Nothing heard from the desk yet.',
    disconnected: 'Cut off from the desk: this may be out of date. Reload the page.',
    otherWindow: (count) =>
      plural(count, {
        one: '# desk message came from another window and was refused. Check which window “desk” names.',
        other: '# desk messages came from another window and were refused. Check which window “desk” names.',
      }),
    refusedOrigin: (count) =>
      plural(count, {
        one: '# message from an unknown address was refused. If the desk has moved, add its origin to DESK_ORIGINS.',
        other: '# messages from unknown addresses were refused. If the desk has moved, add its origin to DESK_ORIGINS.',
      }),
  },

  visitor: {
    label: 'Visitor',
    hearsay: 'The desk says, not verified',
    waiting: 'The desk has not said yet',
    unreadable: 'Unreadable',
    nothingKnown: 'No name, e-mail or number',
    more: 'More',
    less: 'Less',
  },

  facts: {
    firstName: 'First name',
    lastName: 'Last name',
    company: 'Company',
    email: 'E-mail',
    phone: 'Phone',
    customerNumber: 'Customer no.',
    visitorId: 'Visitor ID',
    address: 'Address',
    street: 'Street',
    zip: 'Postcode',
    city: 'City',
    country: 'Country',
    language: 'Language',
    tags: 'Tags',
    browser: 'Browser',
  },

  record: {
    label: 'Customer record',
    unnamed: 'Unnamed contact',
    customerSince: (year) => `customer since ${year}`,
    from: (time) => `from ${time}`,
    lookingUp: 'Looking up…',
    refreshing: 'Checking for changes…',
  },

  evidence: {
    kind,
    matchedBy: (pieces) => `Matched by ${pieces}`,
    matchedByChoice: 'Matched by your choice',
    piece: (key, value) => (key === 'link' ? kind.link : `${kind[key]} ${value}`),
    alone: (key, value) => (key === 'link' ? 'Chosen by an agent' : `Same ${kind[key]} ${value}`),
    verified: (pieces) => `${pieces}, verified`,
    notVerified: (pieces) => `${pieces}, not verified`,
    undo: 'Undo',
    matchesToo: (piece) => `Also matches ${piece}`,
    other: (key, value) => `Other ${kind[key]}: ${value}`,
  },

  matches: {
    label: 'Possible matches',
    shared: (count, key) => {
      if (key === 'link') return plural(count, { other: '# people were chosen for this visitor. Who is it?' });
      if (key === 'uniqueId') return plural(count, { other: '# people were seen as this visitor. Who is it?' });
      return plural(count, { other: `# people share this ${kind[key]}. Who is it?` });
    },
    several: 'Several people match. Who is it?',
  },

  none: {
    title: 'No record found',
    known: (visitor) => `The desk knows this visitor as ${visitor}.`,
    knownQuoted: (name) => `“${name}”`,
    nothingToLookUp: 'Nothing to look up yet',
    nothingToLookUpAdvice: 'The desk has sent no e-mail, phone or customer number for this visitor.',
  },

  failure: {
    unreachable: {
      title: 'The Deskside server cannot be reached.',
      advice: 'Check your network, then try again.',
    },
    timed_out: {
      title: 'The Deskside server took too long to answer.',
      advice: 'Try again; if it keeps happening, tell your administrator.',
    },
    bad_answer: {
      title: 'The Deskside server’s answer cannot be read.',
      advice: 'Reload the page. If it stays, tell your administrator.',
    },
    database_unavailable: {
      title: 'The customer database does not answer.',
      advice: 'Try again in a moment; if it keeps happening, tell your administrator.',
    },
    internal: {
      title: 'The Deskside server failed to look this up.',
      advice: 'Try again; if it keeps happening, tell your administrator.',
    },
    forbidden: {
      title: 'You may not see this customer.',
      advice: 'Ask your team lead for access to this project, then try again.',
    },
    other: {
      title: 'The look-up failed.',
      advice: 'Try again; if it keeps happening, tell your administrator.',
    },
    oldAnswer: (name, time) => `The record of ${name} below is from ${time}.`,
    trying: 'Trying again…',
  },

  noFocus: {
    title: 'No conversation in focus',
    advice: 'Click a conversation in the desk. Its customer appears here.',
    heardNothing: 'Click the conversation in the desk',
    uncertain: 'The desk sent a change that could not be read.',
    open: (count) => plural(count, { one: '# conversation is open.', other: '# conversations are open.' }),
  },

  waitingForVisitor: {
    title: 'Waiting for the desk to say who this is',
    advice: 'The record appears as soon as it does.',
    unreadable: 'The desk’s description of this visitor cannot be read',
    unreadableAdvice: 'Ask who they are, then search for them or create a contact.',
  },

  form: {
    title: 'Create contact',
    name: 'Name',
    reach: 'Contact details',
    save: 'Create contact',
    saving: 'Creating…',
    prefilled: 'Filled in from what the desk says. Check it with the visitor.',
    languageHint: 'Code, as in en or fr',
    countryHint: 'Code or name, as in FR',
    wrongFields: (count) =>
      plural(count, {
        one: 'Not created: one field needs a correction.',
        other: 'Not created: # fields need a correction.',
      }),
    nameNeeded: 'Enter a first name, a last name or a company.',
    emailWrong: 'Enter an e-mail address, as in name@company.com.',
    phoneWrong: 'Enter a phone number, with its country code if it is from abroad.',
    fieldWrong: 'The server refuses this value. Correct it or leave it empty.',
    notSaved: 'Not created. What you typed is still here.',
  },

  searching: {
    title: 'Search',
    field: 'E-mail, phone or customer number',
    hint: 'Finds exact values only: the whole e-mail, phone or customer number.',
    running: 'Searching…',
    nothing: (query) => `Nobody has “${query}” as e-mail, phone or customer number.`,
    found: (count) => plural(count, { one: '# person found', other: '# people found' }),
    results: 'Search results',
    failed: 'The search failed.',
  },

  console: {
    label: 'Console',
    frame: 'Desk console',
    mode: 'When to show the console',
    auto: 'Auto',
    pinned: 'Pinned',
    closed: 'Closed',
    open: (count) => plural(count, { one: '# open conversation', other: '# open conversations' }),
    keep: 'Keep',
    notKept: 'This browser forgets your choice on reload: it keeps no data for this page.',
  },

  consoleReason: {
    conversationsOpen: (count, graceSeconds) =>
      plural(count, {
        one: `Shown: # conversation open. Hides ${graceSeconds} s after it leaves.`,
        other: `Shown: # conversations open. Hides ${graceSeconds} s after the last one leaves.`,
      }),
    waitingForFirst: 'Shown: waiting for the first conversation.',
    hidesIn: (seconds) => `The last conversation has left. Hides in ${seconds} s.`,
    inUse: (seconds) => `The last conversation has left, but you are working here. Hides in ${seconds} s.`,
    kept: 'Shown: you kept it.',
    allLeft: 'Hidden: no conversation is open.',
    pinned: 'Pinned: always shown.',
    closed: (count) =>
      count === 0
        ? 'Closed by you.'
        : plural(count, { one: 'Closed by you. # conversation open.', other: 'Closed by you. # conversations open.' }),
  },

  session: {
    missing: 'Nobody is signed in.',
    invalid: 'Your sign-in was not accepted.',
    ended: 'Your session has ended.',
    codeInvalid: 'This sign-in link has expired or was already used.',
    refused: 'Your account may not use Deskside.',
    failed: 'Signing in did not work.',
    signInHere: 'Sign in again to go on where you were.',
    signInThere: 'Sign in to your CRM again, then try again here.',
    reload: 'Open Deskside from your CRM again.',
    signIn: 'Sign in',
    waiting: 'Waiting for the sign-in…',
  },

  setup: {
    title: 'Deskside is not set up yet',
    notFramed: 'This page works inside a CRM page, and nothing frames it.',
    notFramedAdvice: 'Load embed.js on the CRM page, or open / for the agent’s own tab.',
    ancestor: (origin) => `${origin} frames this panel and is not allowed to.`,
    ancestorAdvice: (origin) => `Add ${origin} to PANEL_ANCESTORS and restart the server.`,
    deskOrigins: (origins, count) =>
      plural(count, {
        one: `The host page names a desk that is not allowed: ${origins}.`,
        other: `The host page names desks that are not allowed: ${origins}.`,
      }),
    deskOriginsAdvice: (origins) => `Add ${origins} to DESK_ORIGINS and restart the server, or correct data-origins.`,
    noDeskUrl: 'No desk is configured for this tab.',
    noDeskUrlAdvice: 'Set DESK_URL to the desk’s address and DESK_ORIGINS to its origin, then restart the server.',
  },
};
