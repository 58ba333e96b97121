import { GiosgError } from '../../giosg/giosg-error.ts';
import { Refusal } from '../refusal.ts';

const IN_WORDS: Readonly<Record<Unavailable, string>> = {
  not_implemented: 'it does not serve this',
  refused: 'it refuses to answer',
  rate_limited: 'it was asked too often',
  timed_out: 'it took too long',
  bad_answer: 'its answer cannot be read',
  unreachable: 'it cannot be reached',
};
type Unavailable = Exclude<
  GiosgError['code'],
  'unauthenticated' | 'forbidden' | 'payment_required' | 'not_found' | 'not_sent' | 'invalid_fields'
>;

/** What an agent is told when giosg gave no usable answer about a chat. Rethrows whatever is no `GiosgError`. */
export function refusalOfGiosg(error: unknown): Refusal {
  if (!(error instanceof GiosgError)) throw error;
  switch (error.code) {
    case 'unauthenticated':
    case 'forbidden':
    case 'payment_required':
      return new Refusal(
        'desk_forbidden',
        'giosg does not let Deskside do this; trying again changes nothing. Tell the operator: the permissions of the app’s bot, or GIOSG_API_TOKEN.',
      );
    case 'not_found':
      return new Refusal('not_found', 'giosg knows no such chat in your organization.');
    case 'not_sent':
    case 'invalid_fields':
      return new Refusal('bad_request', 'giosg does not take what was asked.');
    default:
      return new Refusal('desk_unavailable', `giosg cannot be used just now: ${IN_WORDS[error.code]}. Try again.`);
  }
}

/** The refusal of a server that was not told how to ask giosg for this organisation. */
export function notConfigured(): Refusal {
  return new Refusal(
    'not_configured',
    'giosg cannot be asked: the app has no bot in your organization. The operator installs it again, or sets GIOSG_API_TOKEN.',
  );
}
