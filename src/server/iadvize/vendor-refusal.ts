import { IadvizeError } from '../../iadvize/iadvize-error.ts';
import { Refusal } from '../refusal.ts';

const IN_WORDS: Readonly<Record<Exclude<IadvizeError['code'], 'forbidden'>, string>> = {
  unknown_id: 'it does not know what it was asked for',
  invalid_field: 'it does not take the question',
  period_too_long: 'the period is longer than it allows',
  refused: 'it refuses to answer',
  rate_limited: 'it was asked too often',
  timed_out: 'it took too long',
  bad_answer: 'its answer cannot be read',
  unreachable: 'it cannot be reached',
};

/** What an agent is told when iAdvize gave no usable answer. Rethrows whatever is no `IadvizeError`. */
export function refusalOfVendor(error: unknown): Refusal {
  if (!(error instanceof IadvizeError)) throw error;
  if (error.code === 'forbidden') {
    return new Refusal(
      'desk_forbidden',
      'iAdvize refuses our key, or the key may not do this; trying again changes nothing. Tell the operator: IADVIZE_API_KEY.',
    );
  }
  return new Refusal('desk_unavailable', `iAdvize cannot be used just now: ${IN_WORDS[error.code]}. Try again.`);
}

/** The refusal of a server that was not told how to ask iAdvize. */
export function notConfigured(): Refusal {
  return new Refusal(
    'not_configured',
    'iAdvize cannot be asked: it is not configured. The operator sets IADVIZE_API_URL and IADVIZE_API_KEY.',
  );
}

/** The same of the read that leads from a conversation to its visitor. */
export function graphqlNotConfigured(): Refusal {
  return new Refusal(
    'not_configured',
    'iAdvize cannot be asked who is in a conversation: it is not configured. The operator sets IADVIZE_GRAPHQL_URL and IADVIZE_GRAPHQL_TOKEN.',
  );
}
