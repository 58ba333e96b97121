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
  notLoaded: { title: 'This part could not be loaded', advice: 'Try again. If it stays, reload the page.' },
  saving: 'Saving…',
  discard: 'Discard',
  today: 'Today',
  yesterday: 'Yesterday',
  duration: (hours, minutes) => {
    if (hours === 0) return minutes === 0 ? 'under a minute' : `${minutes} min`;
    return minutes === 0 ? `${hours} h` : `${hours} h ${minutes} min`;
  },
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
    edit: 'Edit',
    openTasks: 'Open tasks',
    tasks: (count, due) => {
      if (!due) return plural(count, { other: '#' });
      return plural(count, { other: due.isOverdue ? `#, overdue since ${due.day}` : `#, next due ${due.day}` });
    },
    orders: 'Orders',
    ordered: (count, total) => plural(count, { one: `${total} in # order`, other: `${total} in # orders` }),
  },

  masked: {
    show: 'Show',
    showField: (field) => `Show ${field.toLowerCase()}`,
    reason: (field) => `Why do you need to see it? (${field})`,
    reasonHint: 'Your reason is kept with your name.',
    reasonTooShort: 'Say why, in at least three characters.',
    asking: 'Showing…',
    shown: 'Shown to you for the reason you gave',
    notEditable: 'Hidden from you. Show it in the record first to change it.',
  },

  evidence: {
    kind,
    matchedBy: (pieces) => `Matched by ${pieces}`,
    matchedByChoice: 'Matched by your choice',
    matchedByAnAgent: 'Matched by an agent’s choice',
    piece: (key, value) => (key === 'link' ? kind.link : `${kind[key]} ${value}`),
    alone: (key, value) => (key === 'link' ? 'Chosen by an agent' : `Same ${kind[key]} ${value}`),
    verified: (pieces) => `${pieces}, verified`,
    notVerified: (pieces) => `${pieces}, not verified`,
    undo: 'Undo',
    someoneElse: 'Someone else?',
    matchesToo: (piece) => `Also matches ${piece}`,
    different: (key, value) => `Different ${kind[key]}: ${value}`,
    chosenBy: (by, day) => `Chosen by ${by ?? 'you'} on ${day}`,
    stale: (chosen) => `${chosen}, but not for what is known now`,
    notSaved: 'Your choice is not saved.',
  },

  matches: {
    label: 'Possible matches',
    shared: (count, key) => {
      if (key === 'link') return plural(count, { other: '# people were chosen for this visitor. Who is it?' });
      if (key === 'uniqueId') return plural(count, { other: '# people were seen as this visitor. Who is it?' });
      return plural(count, { other: `# people share this ${kind[key]}. Who is it?` });
    },
    several: 'Several people match. Who is it?',
    one: 'An agent chose this person once. Is it still them?',
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
      title: 'The Deskside server failed.',
      advice: 'Try again; if it keeps happening, tell your administrator.',
    },
    forbidden: {
      title: 'You may not see this customer.',
      advice: 'Ask your team lead for access to this project, then try again.',
    },
    version_conflict: {
      title: 'Somebody else has changed this meanwhile.',
      advice: 'Look at both values, then save again.',
    },
    field_masked: {
      title: 'This value is hidden from you.',
      advice: 'Show it in the record first, then try again.',
    },
    idempotency_key_reused: {
      title: 'The server already has something else under this entry’s key.',
      advice: 'Copy what you wrote, discard the entry and write it again.',
    },
    fields_unavailable: {
      title: 'The other CRM does not answer.',
      advice: 'Everything else works. Try again in a moment.',
    },
    bad_request: {
      title: 'The server refuses what was sent.',
      advice: 'Correct it; what you typed is still here.',
    },
    not_found: {
      title: 'This is no longer there, or no longer yours to see.',
      advice: 'Look the customer up again.',
    },
    focus_moved: {
      title: 'Another visitor has the focus now.',
      advice: 'Go back to the conversation, then try again.',
    },
    session_ended: {
      title: 'You are signed out.',
      advice: 'Sign in again; it is sent then.',
    },
    expired: {
      title: 'This waited too long to be sent by itself.',
      advice: 'Look at the timeline; then send it again or discard it.',
    },
    other: {
      title: 'That did not work.',
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
    perLine: 'One per line',
    saveAnyway: 'Create anyway',
    duplicates: (count) => plural(count, { one: 'May be here already', other: '# people may be this person already' }),
    sameName: 'Same name',
    useThis: 'Use this contact',
  },

  editing: {
    title: 'Edit contact',
    save: 'Save changes',
    notSaved: 'Not saved. What you typed is still here.',
    wrongFields: (count) =>
      plural(count, {
        one: 'Not saved: one field needs a correction.',
        other: 'Not saved: # fields need a correction.',
      }),
    leftOut: 'What you had typed over a hidden value is left out. Show it in the record, then type it again.',
    conflict: 'Somebody else has changed this contact meanwhile',
    conflictAdvice: 'Nothing is saved yet. Choose what each field is to hold.',
    yours: 'Yours',
    theirs: 'Now in the CRM, by somebody else',
    empty: 'empty',
    chooseOne: 'Choose one of the two.',
    saveAgain: 'Save again',
    undecided: (count) =>
      plural(count, { one: 'One field is still to be decided.', other: '# fields are still to be decided.' }),
  },

  searching: {
    title: 'Search',
    field: 'Name, company, e-mail, phone or number',
    hint: 'Finds as you type. Arrow keys and Enter choose.',
    running: 'Searching…',
    nothing: (query) => `Nobody found for “${query}”.`,
    found: (count) => plural(count, { one: '# person found', other: '# people found' }),
    near: 'No exact match. These come near.',
    results: 'Search results',
  },

  composer: {
    label: 'Note or task',
    kind: 'What to write',
    note: 'Note',
    task: 'Task',
    noteFor: (name) => `Note for ${name}`,
    taskFor: (name) => `Task for ${name}`,
    markdown: '**bold**, *italic*, - list',
    dueOn: 'Due',
    assignee: 'For whom',
    me: 'Me',
    nobody: 'Nobody yet',
    saveNote: 'Save note',
    saveTask: 'Save task',
    keys: 'Ctrl or ⌘ + Enter',
    tooLong: (over) => plural(over, { one: '# character too long.', other: '# characters too long.' }),
    left: (count) => plural(count, { one: '# character left', other: '# characters left' }),
  },

  moved: {
    title: (name) => `You wrote this for ${name}`,
    about: (name) => `The desk now says this is ${name}. Where does your text belong?`,
    keep: (name) => `Keep for ${name}`,
    move: (name) => `Move to ${name}`,
  },

  timeline: {
    label: 'Timeline',
    openTasks: (count) => plural(count, { one: '# open task', other: '# open tasks' }),
    pending: 'Not sent yet',
    nothing: (name) => `Nothing yet with ${name}.`,
    loading: 'Loading…',
    more: 'Show older',
    note: 'Note',
    task: 'Task',
    order: (number) => `Order ${number}`,
    conversation: (desk) => ({ iadvize: 'Conversation on iAdvize', giosg: 'Conversation on giosg' })[desk],
    inProgress: 'in progress',
    due: (day) => `due ${day}`,
    overdue: (day) => `overdue since ${day}`,
    assignedTo: (name) => `for ${name}`,
    done: (name, day) => `done by ${name}, ${day}`,
  },

  outbox: {
    label: 'What you have sent',
    what: {
      createContact: (name) => (name === undefined ? 'New contact' : `New contact ${name}`),
      changeContact: (name) => (name === undefined ? 'Changes' : `Changes to ${name}`),
      addNote: (name) => (name === undefined ? 'Note' : `Note for ${name}`),
      addTask: (name) => (name === undefined ? 'Task' : `Task for ${name}`),
      changeTask: (name) => (name === undefined ? 'Task changed' : `Task of ${name} changed`),
      link: (name) => (name === undefined ? 'Your choice' : `Your choice of ${name}`),
      unlink: (name) => (name === undefined ? 'Undo of a choice' : `Undo of the choice of ${name}`),
      logActivity: (name) => (name === undefined ? 'Conversation' : `Conversation with ${name}`),
      runAction: (name) => (name === undefined ? 'Action' : `Action for ${name}`),
    },
    waiting: (count) => plural(count, { other: '# waiting' }),
    offline: (count) => (count === 0 ? 'Offline' : plural(count, { other: 'Offline: # waiting' })),
    failed: (count) => plural(count, { other: '# failed' }),
    sent: 'Saved',
    notKept: 'Kept only while this tab is open',
    notKeptAdvice:
      'This browser keeps no data for this page. What waits is sent at once and is lost if the tab closes before.',
    others: (count) => plural(count, { other: '# of another agent' }),
    othersAdvice: 'Sent when they sign in on this machine again.',
    dropped: (count) => plural(count, { other: '# unreadable' }),
    droppedAdvice:
      'What this browser had kept of it was damaged and is gone. Look at the timeline, and write again what is missing.',
    mayHaveArrived: 'It may have arrived all the same: look at the timeline before you write it again.',
    state: { waiting: 'waiting', sending: 'sending…', sent: 'saved', failed: 'failed' },
  },

  departed: {
    label: 'Conversations that ended',
    ended: (name) => `Conversation with ${name} ended`,
    why: (key) =>
      key === undefined || key === 'link'
        ? 'It is not logged by itself.'
        : `Matched by ${kind[key]} only, so it is not logged by itself.`,
    summary: 'Summary',
    log: 'Log',
    notNow: 'Not now',
    unsentNote: 'Your unsent note',
    unsentForm: { create: 'A contact you were creating, not saved', edit: 'Changes you were making, not saved' },
    saveTo: (name) => `Save to ${name}`,
  },

  fields: {
    from: (crm) => `From ${crm}`,
    loading: 'Loading…',
    none: (crm) => `${crm} has nothing on this customer.`,
    opensAway: 'opens in a new tab',
    done: 'Done.',
    refused: 'It was refused.',
    running: 'Running…',
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
    doctor: 'Let the doctor examine this page',
  },
};
