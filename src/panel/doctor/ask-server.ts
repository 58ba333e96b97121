import { ApiError } from '../../api/api-error.ts';
import { createAsk } from '../../api/ask.ts';
import type { Send } from '../../api/client.ts';
import { DoctorAnswer } from '../../api/doctor.ts';
import type { Failure, ServerFact } from './facts.ts';

const TOLD_WITHIN_MS = 100;

/** Asks the server that served this page how it is, without a token. Never rejects. */
export async function askServer(send: Send<AbortSignal>): Promise<ServerFact> {
  let blockedBy: string | undefined;
  const onViolation = (violation: SecurityPolicyViolationEvent) => {
    if (violation.effectiveDirective === 'connect-src') blockedBy = violation.effectiveDirective;
  };
  document.addEventListener('securitypolicyviolation', onViolation);
  const health = await send({ method: 'GET', path: '/health' }).then(({ status }) => status, failureOf);
  const sentMs = Date.now();
  const doctor = await createAsk(send)({ method: 'GET', path: '/api/doctor' }, DoctorAnswer).catch(failureOf);
  const receivedMs = Date.now();
  // A browser tells of what it has refused a little after it has refused it.
  if ('code' in doctor) await new Promise((resolve) => setTimeout(resolve, TOLD_WITHIN_MS));
  document.removeEventListener('securitypolicyviolation', onViolation);
  return { health, doctor, sentMs, receivedMs, blockedBy };
}

function failureOf(error: unknown): Failure {
  return error instanceof ApiError ? { code: error.code, status: error.status } : { code: 'internal' };
}
