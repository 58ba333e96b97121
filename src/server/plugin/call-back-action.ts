import { createHmac, timingSafeEqual } from 'node:crypto';

const NAME = 'CALL_BACK';
const OFFERED = /^CALL_BACK:([\da-f-]{36}):([\da-f]{64})$/;

/**
 * The value of the ACTION field "Call back". It names the contact it was offered for, since what comes back with a click does not: no
 * e-mail address, no customer number. Sealed, because it goes through the operator's browser.
 */
export function offerCallBack(contactId: string, projectId: number, secret: string): string {
  return `${NAME}:${contactId}:${sealOf(contactId, projectId, secret)}`;
}

/** Whom it was offered for; `undefined` for what we never offered on that website. */
export function readCallBack(value: string, projectId: number, secret: string): string | undefined {
  const [, contactId, seal] = OFFERED.exec(value) ?? [];
  if (contactId === undefined || seal === undefined) return undefined;
  // In constant time: how far a guess was right must not show.
  return timingSafeEqual(Buffer.from(seal), Buffer.from(sealOf(contactId, projectId, secret))) ? contactId : undefined;
}

function sealOf(contactId: string, projectId: number, secret: string): string {
  return createHmac('sha256', secret).update(`deskside ${NAME} ${projectId} ${contactId}`).digest('hex');
}
