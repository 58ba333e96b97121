import { createHash } from 'node:crypto';
import type * as v from 'valibot';
import type {
  GiosgRegisterAnswer,
  GiosgRegisterRequest,
  GiosgRegistrationAnswer,
  GiosgRegistrationRequest,
} from '../../api/giosg-lead.ts';
import { assertNever } from '../../crm/assert-never.ts';
import type { RegistrationPlan } from '../../giosg/plan-registration.ts';
import { registerApp } from '../../giosg/register-app.ts';
import { findRegistration, type Registration } from '../giosg/find-registration.ts';
import { Refusal } from '../refusal.ts';
import type { GiosgLead } from './create-giosg-lead.ts';
import type { LeadQuestion } from './lead-question.ts';
import { notSet } from './lead-refusal.ts';

/** What "Register Deskside" would do. Rejects with a `GiosgError`, a `DatabaseFailure` or a `Refusal`. */
export async function planFor(
  question: LeadQuestion,
  request: GiosgRegistrationRequest,
): Promise<v.InferInput<typeof GiosgRegistrationAnswer>> {
  const registration = await find(question, request);
  switch (registration.status) {
    case 'addressesNeeded':
      return { status: 'addressesNeeded' };
    case 'appNeeded':
      return { status: 'appNeeded', apps: registration.apps.map(({ id, name }) => ({ id, name })) };
    case 'planned': {
      const { app, plan } = registration;
      const differences = plan.differences.map(({ of, field, from = null, to }) => ({
        ...{ of, field },
        from: encodeValue(from),
        to: encodeValue(to),
      }));
      return { status: 'planned', appId: app?.id ?? null, differences, fingerprint: fingerprintOf(plan, question) };
    }
    default:
      return assertNever(registration);
  }
}

/** Does what was shown. Rejects as `planFor` does, half-way too, and with a `stale` when there would be something else to do by now. */
export async function carryOut(question: LeadQuestion, request: GiosgRegisterRequest): Promise<GiosgRegisterAnswer> {
  const registration = await find(question, request);
  if (registration.status !== 'planned' || fingerprintOf(registration.plan, question) !== request.fingerprint) {
    throw new Refusal('stale', 'Something has changed at giosg since this was shown. Look at the difference again.');
  }
  const { plan, issueEndpoint } = registration;
  const { lead, orgId: organizationId, options } = question;
  const appId = await registerApp(plan, { client: lead.owner.client, organizationId, issueEndpoint, options });
  return {
    appId,
    isNew: plan.app.type === 'create',
    hasChangedWebhooks: plan.webhooks.some(({ type }) => type !== 'keep'),
  };
}

function find(
  { lead, orgId: organizationId, options }: LeadQuestion,
  { termsUrl, privacyUrl, appId }: GiosgRegistrationRequest,
): Promise<Registration> {
  return findRegistration({
    ...{ client: lead.owner.client, organizationId, termsUrl, privacyUrl, options },
    publicUrl: reachableUrl(lead),
    appId: lead.app?.id ?? appId,
    webhookSecrets: async () => lead.webhookSecrets,
  });
}

/** giosg sends agents and secrets there. */
function reachableUrl({ publicUrl }: GiosgLead): string {
  if (publicUrl === undefined) throw notSet('PUBLIC_URL', 'is not set');
  const { protocol, hostname } = new URL(publicUrl);
  if (protocol !== 'https:' && !['localhost', '127.0.0.1', '[::1]'].includes(hostname)) {
    throw notSet('PUBLIC_URL', 'must begin with https://');
  }
  return publicUrl;
}

/** The same for the same plan; of the secrets in it, nothing can be told. */
function fingerprintOf(plan: RegistrationPlan, { orgId }: LeadQuestion): string {
  return createHash('sha256')
    .update(JSON.stringify([orgId, plan]))
    .digest('hex');
}

function encodeValue(value: string | boolean | null | readonly string[]): string | boolean | null | string[] {
  return typeof value === 'object' && value !== null ? [...value] : value;
}
