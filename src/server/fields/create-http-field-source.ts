import type { Logger } from 'pino';
import { IDEMPOTENCY_HEADER } from '../../api/client.ts';
import { decodeActionResult, decodeFields } from './decode-answer.ts';
import { fetchLimited } from './fetch-limited.ts';
import type { FieldQuestion, FieldSource } from './field-source.ts';
import { SIGNATURE_HEADER, signatureOf } from './sign-request.ts';

// Compressed, 256 KiB could stand for any amount of work.
const HEADERS = { Accept: 'application/json', 'Accept-Encoding': 'identity' };

/**
 * A CRM that serves iAdvize's customer-information contract, asked as iAdvize asks it: signed with `secret`, 3 s in all for each
 * request. `url` is the operator's and may hold parameters of their own, such as `idConnectorVersion`; nothing of it comes from a browser.
 */
export function createHttpFieldSource({
  url,
  secret,
  deskOrigins,
  log,
  timeoutMs = 3_000,
}: {
  readonly url: string;
  readonly secret: string;
  readonly deskOrigins: readonly string[];
  readonly log: Pick<Logger, 'warn'>;
  readonly timeoutMs?: number;
}): FieldSource {
  const name = new URL(url).hostname;
  const platform = platformOf(deskOrigins);

  return {
    name,
    async readFields(question) {
      const { emailVisitor, idVisitorExternal } = customerOf(question);
      // The contract knows customers by these two only: without them there is nobody to ask about.
      if (!emailVisitor && !idVisitorExternal) return [];
      const asked = new URL(url);
      const parameters = {
        emailVisitor,
        idVisitorExternal,
        ...visitOf(question),
        operatorLocale: question.locale,
      };
      for (const [parameter, value] of Object.entries(parameters)) {
        // Set, not added: of two e-mail addresses the other CRM might take the first, and show somebody else.
        if (value) asked.searchParams.set(parameter, value);
      }
      const headers = { ...HEADERS, [SIGNATURE_HEADER]: signatureOf(asked.search.slice(1), secret) };
      const { fields, leftOut } = decodeFields(await fetchLimited(asked, { method: 'GET', headers }, timeoutMs));
      if (Object.keys(leftOut).length > 0) log.warn({ code: 'fields_left_out', source: name, ...leftOut }, 'fields');
      return fields;
    },
    async runAction(action, idempotencyKey) {
      // JSON: the encoding is not documented. Nor does the documented body name the customer beyond `idVisitorUnique`, which a visitor
      // may be without; so it names them as the GET does too, since an action must never be about nobody.
      const body = JSON.stringify({
        action: action.action,
        ...visitOf(action),
        // Documented as "ha-123", which is no id that the desk's events carry; this is the one they do.
        idConversation: action.conversationId,
        ...customerOf(action),
      });
      const headers = {
        ...HEADERS,
        'Content-Type': 'application/json',
        [IDEMPOTENCY_HEADER]: idempotencyKey,
        [SIGNATURE_HEADER]: signatureOf(body, secret),
      };
      return decodeActionResult(await fetchLimited(new URL(url), { method: 'POST', headers, body }, timeoutMs));
    },
  };

  function visitOf({ uniqueId, projectId, agentId }: FieldQuestion) {
    return {
      idVisitorUnique: uniqueId,
      idWebsite: platform && projectId !== undefined ? `${platform}-${projectId}` : undefined,
      // Ours, as in "crm:ada": what iAdvize calls them is not known here.
      idOperator: agentId,
    };
  }
}

function customerOf({ contact }: FieldQuestion) {
  return { emailVisitor: contact.emails[0], idVisitorExternal: contact.externalId };
}

/**
 * What iAdvize puts before a project's number, as in "ha-123". Only that of its high-availability platform is documented; for
 * another, an operator of one project can write `idWebsite` into the URL.
 */
function platformOf(deskOrigins: readonly string[]): string | undefined {
  const isHighAvailability =
    deskOrigins.length > 0 && deskOrigins.every((origin) => origin === 'https://ha.iadvize.com');
  return isHighAvailability ? 'ha' : undefined;
}
