import { useEffect } from 'react';
import { useStore } from 'zustand';
import { type Contact, contactName } from '../crm/contact.ts';
import type { Candidate, Match } from '../crm/match.ts';
import type { Conversation } from '../store/desk-state.ts';
import type { Choice } from './choice.ts';
import { usePanel } from './panel-context.tsx';
import { lookupOf, questionOf } from './record-query.ts';
import type { Choice as ShownChoice } from './views/evidence-line.tsx';

/** A link and its entry in the outbox. */
export interface LinkInMaking {
  readonly linkId: string;
  readonly key: string;
}

export interface ChoiceControl {
  /** How it stands with the choice of the record that is shown; `undefined` when nobody chose it. */
  readonly shown: ShownChoice | undefined;
  readonly choose: (candidate: Candidate, considered: readonly Candidate[]) => void;
  /** A contact that was just created for this visitor, link and all. */
  readonly chooseCreated: (contact: Contact, made: LinkInMaking) => void;
  /** Takes the choice back; `undefined` while there is none to take back. */
  readonly undo: (() => void) | undefined;
}

/** Who an agent says a visitor is: shown at once, and kept as a link. `choice` is what `useCustomer` shows it by. */
export function useChoice(
  conversation: Conversation | undefined,
  [choice, setChoice]: readonly [
    Choice | undefined,
    (visitorVersion: number, change: (before: Choice | undefined) => Choice | undefined) => void,
  ],
  answer: Match | undefined,
): ChoiceControl {
  const { line, outbox, session } = usePanel();
  const entries = useStore(outbox.state, (state) => state.entries);
  const visitorVersion = conversation?.visitorVersion ?? 0;
  const link = answer?.status === 'found' && !answer.link?.isStale ? answer.link : undefined;
  const isConfirmed =
    choice?.type === 'chosen' &&
    answer?.status === 'found' &&
    link !== undefined &&
    answer.contact.id === choice.candidate.contact.id;

  const making = choice?.type === 'chosen' ? entries.find(({ key }) => key === choice.key) : undefined;
  // Discarded, or sent so long ago that the answer says what came of it. Where nobody is looked up the choice is all there is.
  const isGone =
    choice?.type === 'chosen' && !making && conversation !== undefined && lookupOf(line, conversation) !== undefined;
  const isOver = isConfirmed || isGone;

  // From here on the server's answer says it, and may one day say otherwise.
  useEffect(() => {
    if (isOver) setChoice(visitorVersion, () => undefined);
  }, [isOver, visitorVersion, setChoice]);

  /** The conversation this was shown for, if it still has the focus when everything delivered is taken in. */
  const focused = () => {
    const now = line.drainedFocus();
    return now?.visitorVersion === visitorVersion ? now : undefined;
  };
  /** Whether nothing of it can have reached the server. */
  const takeBack = (key: string): boolean => {
    const entry = outbox.state.getState().entries.find((one) => one.key === key);
    return entry?.status === 'failed' ? !outbox.discard(key) : outbox.withdraw(key);
  };
  const takeBackLink = (linkId: string, contact: Contact, { id: conversationId }: Conversation) => {
    setChoice(visitorVersion, () => ({ type: 'undone', linkId }));
    const { settled } = outbox.submit(
      { type: 'unlink', linkId },
      { contactId: contact.id, contactName: contactName(contact), conversationId },
    );
    // Where it fails, the link stands, and is shown again, unless the agent has chosen anew since.
    settled.catch(() =>
      setChoice(visitorVersion, (now) => (now?.type === 'undone' && now.linkId === linkId ? undefined : now)),
    );
  };

  const choose = (candidate: Candidate, considered: readonly Candidate[]) => {
    const target = focused();
    if (!target) return;
    const linkId = crypto.randomUUID();
    const { contact } = candidate;
    const { key, settled } = outbox.submit(
      {
        type: 'link',
        id: linkId,
        contactId: contact.id,
        target: { ...questionOf(line.desk, target), considered: considered.map((one) => one.contact.id) },
      },
      { contactId: contact.id, contactName: contactName(contact), conversationId: target.id },
    );
    // How it went is in the outbox, for everybody to see.
    settled.catch(() => {});
    setChoice(visitorVersion, () => ({ type: 'chosen', candidate, linkId, key }));
  };

  const undo = () => {
    const target = focused();
    if (!target) return;
    if (choice?.type === 'chosen') {
      const { contact } = choice.candidate;
      if (takeBack(choice.key)) return setChoice(visitorVersion, () => undefined);
      takeBackLink(choice.linkId, contact, target);
    } else if (link && answer?.status === 'found') {
      takeBackLink(link.id, answer.contact, target);
    }
  };

  return {
    shown: shownChoice(),
    choose,
    // Whoever the agent has chosen while it was on its way was chosen later.
    chooseCreated: (contact, made) =>
      setChoice(visitorVersion, (now) =>
        now?.type === 'chosen' ? now : { type: 'chosen', candidate: { contact, evidence: [], conflicts: [] }, ...made },
      ),
    undo: choice?.type === 'chosen' || link ? undo : undefined,
  };

  function shownChoice(): ShownChoice | undefined {
    if (choice?.type === 'chosen' && !isConfirmed) {
      if (making?.status === 'failed') {
        return { status: 'failed', code: making.error.code, onRetry: () => outbox.retry(making.key) };
      }
      // A visitor without a key is not looked up, so no answer will ever say it.
      if (making?.status === 'sent') return { status: 'made', by: undefined, at: new Date(making.createdAtMs) };
      return { status: 'saving' };
    }
    if (!link) return undefined;
    const state = session.state.getState();
    const isMine = state.status === 'signedIn' && state.agent.name === link.madeBy;
    return { status: 'made', by: isMine ? undefined : link.madeBy, at: new Date(link.madeAt) };
  }
}
