import { Hono } from 'hono';
import { ContactChangesRequest, encodeAddress, encodeContact, RevealRequest } from '../../api/contact.ts';
import { CreateContactRequest } from '../../api/link.ts';
import type { Contact, ContactChanges } from '../../crm/contact.ts';
import type { Bridge } from '../iadvize/bridge.ts';
import { contactReader } from '../identity/authenticate.ts';
import type { SignedInAgent } from '../identity/signed-in-agent.ts';
import { maskContact } from '../masking/mask-contact.ts';
import { maskedFor } from '../masking/masked-for.ts';
import { prepareContact } from '../matching/prepare-contact.ts';
import { prepareLink } from '../matching/prepare-link.ts';
import { preparePhones } from '../matching/prepare-phones.ts';
import { readVerifiedNumber } from '../matching/verified-number.ts';
import { readBody } from '../read-body.ts';
import { Refusal } from '../refusal.ts';
import { carryOut } from './carry-out.ts';
import { disclose } from './disclose.ts';
import { idInPath, noSuchRecord } from './id-in-path.ts';
import { readWrite } from './read-write.ts';
import type { RouteDeps } from './route-deps.ts';

/** How long what was revealed to an agent may be changed by them. */
const REVEALED_MS = 15 * 60_000;

/** Creating, reading, changing and revealing a contact. */
export function contactRoutes(deps: RouteDeps & { readonly bridge: Pick<Bridge, 'read'> }): Hono {
  const { tokens, records, audit, maskedFields, now, bridge } = deps;
  const routes = new Hono();
  const encodeFor = (agent: SignedInAgent, contact: Contact) =>
    encodeContact(maskContact(contact, maskedFor(agent, maskedFields)));

  routes.post('/', async (c) => {
    const agent = await contactReader(c, tokens);
    const { body, mark } = await readWrite(c, CreateContactRequest);
    const { link, ...fields } = body;
    const { contact, errors } = prepareContact(fields);
    if (errors.length > 0) throw new Refusal('bad_request', 'Some fields cannot be used; see "fields".', errors);
    const scope = { allowed: agent.projects, requested: link?.projectId };
    const verifiedNumber = link ? await readVerifiedNumber(bridge, link, scope) : undefined;
    const created = await carryOut(
      {
        type: 'createContact',
        contact: { ...contact, projectId: projectOf(agent, contact.projectId) },
        link: link ? { ...prepareLink(link, verifiedNumber), id: link.id } : undefined,
      },
      agent,
      { mark },
      deps,
    );
    return c.json(encodeFor(agent, created), 201);
  });

  routes.get('/:id', async (c) => {
    const agent = await contactReader(c, tokens);
    const contact = await records.readContact(idInPath(c), { allowed: agent.projects });
    if (!contact) throw noSuchRecord();
    await disclose(audit, agent, { action: 'focus', contacts: [contact] });
    return c.json(encodeFor(agent, contact));
  });

  routes.patch('/:id', async (c) => {
    const agent = await contactReader(c, tokens);
    const id = idInPath(c);
    const { body, mark } = await readWrite(c, ContactChangesRequest);
    const { version } = body;
    const changes = await withPhonesInE164(id, body.changes, agent);
    const masked = await stillMasked(id, changes, agent);
    const write = { type: 'changeContact', contactId: id, version, changes, masked } as const;
    return c.json(encodeFor(agent, await carryOut(write, agent, { mark }, deps)));
  });

  routes.post('/:id/reveal', async (c) => {
    const agent = await contactReader(c, tokens);
    const id = idInPath(c);
    const { fields, reason, conversationId } = await readBody(c, RevealRequest);
    const contact = await records.readContact(id, { allowed: agent.projects });
    if (!contact) throw noSuchRecord();
    await disclose(audit, agent, {
      action: 'reveal',
      fields: [...new Set(fields)],
      reason,
      conversationId,
      contacts: [contact],
    });
    return c.json({
      ...(fields.includes('emails') && { emails: contact.emails }),
      ...(fields.includes('phones') && { phones: contact.phones }),
      ...(fields.includes('address') && { address: encodeAddress(contact.address) }),
    });
  });

  return routes;

  /** National phones are read by the country of the address: the changed one, else the one that is there. */
  async function withPhonesInE164(id: string, changes: ContactChanges, agent: SignedInAgent): Promise<ContactChanges> {
    if (!changes.phones) return changes;
    const { address } = changes;
    const country = address && 'country' in address ? address.country : await countryOf(id, agent);
    const { phones, errors } = preparePhones(changes.phones, country);
    if (errors.length > 0) throw new Refusal('bad_request', 'Some fields cannot be used; see "fields".', errors);
    return { ...changes, phones };
  }

  async function countryOf(id: string, agent: SignedInAgent): Promise<string | undefined> {
    const contact = await records.readContact(id, { allowed: agent.projects });
    if (!contact) throw noSuchRecord();
    return contact.address.country;
  }

  /** What this agent may not change, for they do not see it. */
  async function stillMasked(id: string, changes: ContactChanges, agent: SignedInAgent) {
    const masked = maskedFor(agent, maskedFields).filter((field) => field in changes);
    if (masked.length === 0) return [];
    const revealed = await audit.revealedSince(agent.id, id, now() - REVEALED_MS);
    return masked.filter((field) => !revealed.includes(field));
  }
}

/** Where a new contact belongs. An agent of some projects creates for one of these: a contact of no project is seen by all. */
function projectOf({ projects }: SignedInAgent, projectId: number | undefined): number | undefined {
  if (!projects) return projectId;
  const chosen = projectId ?? (projects.length === 1 ? projects[0] : undefined);
  if (chosen !== undefined && projects.includes(chosen)) return chosen;
  throw new Refusal('forbidden', 'The project is missing, or is not one of yours.', [
    { field: 'projectId', message: 'must be one of your projects' },
  ]);
}
