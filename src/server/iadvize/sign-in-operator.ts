import type { Logger } from 'pino';
import type { IadvizeClient } from '../../iadvize/client.ts';
import { IadvizeError, UnknownId } from '../../iadvize/iadvize-error.ts';
import type { Operator } from '../../iadvize/resources.ts';
import type { SignedInAgent } from '../identity/signed-in-agent.ts';
import type { UsedTokens } from '../identity/used-tokens.ts';
import { Refusal } from '../refusal.ts';
import type { CpaAgent } from './cpa-token.ts';
import { refusalOfVendor } from './vendor-refusal.ts';

/** Subjects of different issuers must never meet. */
const PREFIX = 'iadvize:';
const LONGEST_NAME = 200;

/** Signs in whom iAdvize's token names, once. Throws a `Refusal`, or a `DatabaseFailure`. */
export function createOperatorSignIn({
  verify,
  used,
  client,
  log,
}: {
  readonly verify: (token: string) => Promise<CpaAgent>;
  readonly used: UsedTokens;
  /** Absent when it is not configured. */
  readonly client: Pick<IadvizeClient, 'operators'> | undefined;
  readonly log: Pick<Logger, 'warn'>;
}): (token: string) => Promise<SignedInAgent> {
  return async (token) => {
    const { operatorId, email, signed, expiresAtMs } = await verify(token);
    const operator = await operatorOf(operatorId);
    // Last: a token that led nowhere may come again.
    if (!(await used.claim(signed, expiresAtMs))) {
      throw new Refusal('token_used', 'This sign-in of iAdvize was used before. Try again.');
    }
    // No token says which websites are theirs, and absent would mean all: those that iAdvize names, or else none.
    const projects = operator?.website_list ?? [];
    return { id: `${PREFIX}${operatorId}`, name: nameOf(operator) ?? email ?? operatorId, roles: ['agent'], projects };
  };

  async function operatorOf(operatorId: string): Promise<Operator | undefined> {
    if (!client || !/^\d{1,15}$/.test(operatorId)) return undefined;
    try {
      return await client.operators.get(Number(operatorId));
    } catch (error) {
      if (error instanceof UnknownId) return undefined;
      const refusal = refusalOfVendor(error);
      if (error instanceof IadvizeError) log.warn({ code: refusal.code, reason: error.code }, 'session');
      throw refusal;
    }
  }
}

function nameOf(operator: Operator | undefined): string | undefined {
  const fullName = [operator?.first_name, operator?.name]
    .map((part) => part?.trim())
    .filter(Boolean)
    .join(' ');
  return (fullName || operator?.pseudo?.trim())?.slice(0, LONGEST_NAME) || undefined;
}

/** Whether somebody came from the desk itself. */
export function isOperator({ id }: Pick<SignedInAgent, 'id'>): boolean {
  return id.startsWith(PREFIX);
}
