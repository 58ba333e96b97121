import type { NewActivity } from '../../api/work.ts';
import type { Bridge } from '../iadvize/bridge.ts';
import type { ProjectScope, RecordSource } from '../record-source.ts';
import { Refusal } from '../refusal.ts';
import { verifiedNumberOf } from './verified-number.ts';

/**
 * Throws a `Refusal` unless the desk's vendor itself says that a conversation is with this contact, and with nobody else of ours:
 * `not_linked` when it does not, `desk_unavailable` when it cannot be asked.
 */
export async function refuseUnverified(
  { desk, conversationId, contactId }: Pick<NewActivity, 'desk' | 'conversationId' | 'contactId'>,
  { allowed }: Pick<ProjectScope, 'allowed'>,
  { bridge, records }: { readonly bridge: Bridge; readonly records: Pick<RecordSource, 'findHolders'> },
): Promise<void> {
  // Whatever the desk said of the visitor by then: this is about what the vendor says now.
  const vendor = await bridge.read({ desk, conversationId }, '');
  if (bridge.known({ desk, conversationId }, '')?.status === 'failed') {
    throw new Refusal('desk_unavailable', 'iAdvize cannot say just now whose conversation this was. Try again.');
  }
  const number = verifiedNumberOf(vendor, { allowed });
  const scope = { allowed, requested: vendor?.projectId };
  const holders = number === undefined ? [] : await holdersOf(number);
  if (holders.length === 1 && holders[0]?.id === contactId.toLowerCase()) return;
  throw new Refusal(
    'not_linked',
    'iAdvize does not say that this contact had the conversation, so nothing was logged.',
  );

  async function holdersOf(key: string) {
    const keys = [{ kind: 'externalId' as const, key }];
    const { answers } = await records.findHolders({ desk, conversationId, keys }, scope);
    return answers.flatMap(({ contacts }) => contacts);
  }
}
