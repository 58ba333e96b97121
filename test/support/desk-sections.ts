import * as v from 'valibot';
import {
  CallMeetingsAnswer,
  ConversationsAnswer,
  type DeskDataRequest,
  ProfileAnswer,
  TransactionsAnswer,
} from '../../src/api/desk-data.ts';
import { GRAHAM, SHOP, TRADE, ZOE } from './desk-app.ts';
import type { createTestApp } from './test-app.ts';

const ANSWERS = {
  profile: ProfileAnswer,
  conversations: ConversationsAnswer,
  transactions: TransactionsAnswer,
  'call-meetings': CallMeetingsAnswer,
} as const;
type Section = keyof typeof ANSWERS;
type Answer<Name extends Section> = v.InferOutput<(typeof ANSWERS)[Name]>;
export type Found<Name extends Section> = Extract<Answer<Name>, { status: 'found' }>;

/** By their addresses below `/api/desk/`. */
export const SECTIONS = Object.keys(ANSWERS) as readonly Section[];

export const OF_ZOE: DeskDataRequest = {
  desk: 'iadvize',
  conversationId: 'c-1',
  projectId: SHOP,
  visitor: { uniqueId: ZOE.uniqueId, externalId: ZOE.externalUserId },
};
export const OF_GRAHAM: DeskDataRequest = {
  desk: 'iadvize',
  conversationId: 'c-2',
  projectId: TRADE,
  visitor: { uniqueId: GRAHAM.uniqueId },
};

/** Asks for sections of Zoé, but for what a request says otherwise, with a token of whoever asks. */
export interface SectionReader {
  post(section: Section, request?: object, token?: string): Promise<Response>;
  /** Throws when it is refused. */
  read<Name extends Section>(section: Name, request?: object, token?: string): Promise<Answer<Name>>;
  /** Throws when it is of nobody, too. */
  found<Name extends Section>(section: Name, request?: object, token?: string): Promise<Found<Name>>;
}

export function createSectionReader(app: ReturnType<typeof createTestApp>, token: string): SectionReader {
  const post: SectionReader['post'] = (section, request, as = token) =>
    app.post(`/api/desk/${section}`, { ...OF_ZOE, ...request }, as);
  const read: SectionReader['read'] = async (section, request, as) => {
    const answer = await post(section, request, as);
    const body = await answer.json();
    if (!answer.ok) throw new Error(JSON.stringify(body));
    return v.parse(ANSWERS[section] as v.GenericSchema<unknown, Answer<typeof section>>, body);
  };
  const found: SectionReader['found'] = async (section, request, as) => {
    const answer = await read(section, request, as);
    if (answer.status !== 'found') throw new Error(`The answer is "${answer.status}".`);
    return answer as Found<typeof section>;
  };
  return { post, read, found };
}
