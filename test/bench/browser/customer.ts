import { randomUUID } from 'node:crypto';

/** Somebody in the CRM, with the conversation that the desk has with them. */
export interface Customer {
  readonly conversationId: string;
  /** Nobody else has it. */
  readonly name: string;
  readonly contact: Readonly<Record<string, unknown>>;
  readonly visitor: Readonly<Record<string, string>>;
}

export function createCustomers(count: number): readonly Customer[] {
  return Array.from({ length: count }, (_, index) => {
    const number = String(index + 1).padStart(4, '0');
    const lastName = `Quartz ${number}`;
    const email = `zoe.${number}@quartz.example`;
    return {
      conversationId: randomUUID(),
      name: `Zoé ${lastName}`,
      contact: {
        firstName: 'Zoé',
        lastName,
        externalId: `B-${number}`,
        company: `Quartz Frères ${number}`,
        emails: [email],
        phones: [`+3363998${number}`],
        address: { street: `${index + 1} rue des Lilas`, city: 'Nantes', zip: '44000', country: 'FR' },
        language: 'fr',
        tags: ['trade', 'newsletter'],
      },
      visitor: { external_id: `B-${number}`, email, firstname: 'Zoé', lastname: lastName, city: 'Nantes' },
    };
  });
}
