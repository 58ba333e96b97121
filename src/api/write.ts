import * as v from 'valibot';
import { assertNever } from '../crm/assert-never.ts';
import type { ContactChanges, NewContact } from '../crm/contact.ts';
import { ContactAnswer } from './contact.ts';
import { ActionAnswer, type ActionRequest } from './customer-fields.ts';
import { LinkAnswer, type LinkOfNewContact, type NewLink } from './link.ts';
import {
  ActivityAnswer,
  type NewActivity,
  type NewNote,
  type NewTask,
  NoteAnswer,
  TaskAnswer,
  type TaskChanges,
} from './work.ts';

/**
 * Everything an agent can write. Plain JSON, so that it can wait in storage. Each is sent with an idempotency key, and a repeat is
 * answered with the first result. `link` in `createContact` ties the new contact to the visitor it was made for, in one go.
 */
export type Write =
  | { readonly type: 'createContact'; readonly contact: NewContact; readonly link?: LinkOfNewContact | undefined }
  | {
      readonly type: 'changeContact';
      readonly contactId: string;
      readonly version: number;
      readonly changes: ContactChanges;
    }
  | ({ readonly type: 'addNote'; readonly contactId: string } & NewNote)
  | ({ readonly type: 'addTask'; readonly contactId: string } & NewTask)
  | {
      readonly type: 'changeTask';
      readonly taskId: string;
      readonly version: number;
      readonly changes: TaskChanges;
    }
  | ({ readonly type: 'link' } & NewLink)
  | { readonly type: 'unlink'; readonly linkId: string }
  | ({ readonly type: 'logActivity' } & NewActivity)
  | ({ readonly type: 'runAction'; readonly contactId: string } & ActionRequest);

/** What each is answered with. */
export const WRITE_ANSWERS = {
  createContact: ContactAnswer,
  changeContact: ContactAnswer,
  addNote: NoteAnswer,
  addTask: TaskAnswer,
  changeTask: TaskAnswer,
  link: LinkAnswer,
  unlink: v.object({}),
  logActivity: ActivityAnswer,
  runAction: ActionAnswer,
} as const satisfies Readonly<Record<Write['type'], v.GenericSchema>>;
export type WriteAnswer<Type extends Write['type'] = Write['type']> = v.InferOutput<(typeof WRITE_ANSWERS)[Type]>;

/** How it goes over the wire. A changed field that is `undefined` is emptied, so it goes as `null`. */
export function encodeWrite(write: Write): {
  readonly method: 'POST' | 'PATCH' | 'PUT' | 'DELETE';
  readonly path: string;
  readonly body?: object;
} {
  switch (write.type) {
    case 'createContact':
      return { method: 'POST', path: '/api/contacts', body: { ...write.contact, link: write.link } };
    case 'changeContact':
      return {
        method: 'PATCH',
        path: `/api/contacts/${write.contactId}`,
        body: {
          version: write.version,
          ...withNulls(write.changes),
          ...(write.changes.address && { address: withNulls(write.changes.address) }),
        },
      };
    case 'addNote': {
      const { type, contactId, ...body } = write;
      return { method: 'POST', path: `/api/contacts/${contactId}/notes`, body };
    }
    case 'addTask': {
      const { type, contactId, ...body } = write;
      return { method: 'POST', path: `/api/contacts/${contactId}/tasks`, body };
    }
    case 'changeTask':
      return {
        method: 'PATCH',
        path: `/api/tasks/${write.taskId}`,
        body: { version: write.version, ...write.changes },
      };
    case 'link': {
      const { type, ...body } = write;
      return { method: 'POST', path: '/api/links', body };
    }
    case 'unlink':
      return { method: 'DELETE', path: `/api/links/${write.linkId}` };
    case 'logActivity': {
      const { type, ...body } = write;
      return { method: 'PUT', path: '/api/activities', body };
    }
    case 'runAction': {
      const { type, contactId, ...body } = write;
      return { method: 'POST', path: `/api/contacts/${contactId}/fields/action`, body };
    }
    default:
      return assertNever(write);
  }
}

function withNulls(fields: object): object {
  return Object.fromEntries(Object.entries(fields).map(([name, value]) => [name, value ?? null]));
}
