import { beforeAll, describe, expect, inject } from 'vitest';
import { arrives, focused, newConversation } from '../support/browser-desk.ts';
import { openHost, openTab } from '../support/browser-open.ts';
import { newEmail } from '../support/browser-people.ts';
import { openRecord, type RecordOverHttp } from '../support/browser-record.ts';
import { eventually, test } from '../support/browser-test.ts';

const { server } = inject('places');
let record: RecordOverHttp;
beforeAll(async () => {
  record = await openRecord(server);
});

const linkedTo = async (id: string, email: string) => {
  const match = await record.resolve(id, { email });
  return match.status === 'found' && match.link ? match.contact.id : undefined;
};

test('a search finds as the agent types, words in any order and without accents, and links who is chosen', async ({
  page,
}) => {
  const { id } = await record.createContact({ firstName: 'Élodie', lastName: 'Châtaigne-Noël', emails: [newEmail()] });
  const x = newConversation();
  const email = newEmail();
  const { view, desk } = await openHost(page);
  await desk.say(...arrives(x, { email }), focused(x));
  await view.noRecord.waitFor();
  await view.button('Search').click();
  await view.root.getByRole('combobox').pressSequentially('noel chat elod');
  await view.root.getByText('1 person found').waitFor();
  await view.root.getByRole('option').click();
  await view.showsRecord('Élodie Châtaigne-Noël');
  await view.record.getByText('Matched by your choice').waitFor();
  await eventually(() => linkedTo(x, email)).toBe(id);
});

test('creating somebody who may be there already says so, and "Use this contact" links them instead', async ({
  page,
}) => {
  const known = await record.createContact({ firstName: 'Marius', lastName: 'Duplaix', emails: [newEmail()] });
  const x = newConversation();
  const email = newEmail();
  const { view, desk } = await openTab(page);
  await desk.say(...arrives(x, { email, firstname: 'Marius' }), focused(x));
  await view.noRecord.waitFor();
  await view.button('Create contact').click();
  await view.root.getByRole('textbox', { name: 'Last name' }).fill('Duplaix');
  await view.root.getByText('May be here already').waitFor();
  await view.root.getByText('Same name').waitFor();
  await view.button('Use this contact').click();
  await view.showsRecord('Marius Duplaix');
  await view.record.getByText('Matched by your choice').waitFor();
  await eventually(() => linkedTo(x, email)).toBe(known.id);
});

describe('a field that somebody else has changed meanwhile', () => {
  test.for(['yours', 'theirs'] as const)(
    'shows both values, and %s is kept when the agent says so',
    async (side, { page, expectComplaint }) => {
      expectComplaint(/409/);
      const email = newEmail();
      const contact = await record.createContact({
        firstName: 'Cara',
        lastName: 'Conflict',
        company: 'Before',
        emails: [email],
      });
      const x = newConversation();
      const { view, desk } = await openTab(page);
      await desk.say(...arrives(x, { email }), focused(x));
      await view.showsRecord('Cara Conflict');
      await view.button('Edit').click();
      await view.root.getByRole('textbox', { name: 'Company' }).fill('Mine & Sons');
      await record.changeContact(contact, { company: 'Theirs Ltd', language: 'fr' });
      await view.button('Save changes').click();

      await view.alert.getByText('Somebody else has changed this contact meanwhile').waitFor();
      const question = view.root.getByRole('group', { name: 'Company' });
      await question.getByText('Theirs Ltd').waitFor();
      await view.button('Save again').click();
      await view.alert.getByText('One field is still to be decided.').waitFor();
      expect((await record.readContact(contact.id)).company).toBe('Theirs Ltd');

      await question.getByRole('radio', { name: side === 'yours' ? 'Mine & Sons' : 'Theirs Ltd' }).check();
      await view.button('Save again').click();
      const kept = side === 'yours' ? 'Mine & Sons' : 'Theirs Ltd';
      await view.record.getByText(kept).waitFor();
      expect(await record.readContact(contact.id)).toMatchObject({
        company: kept,
        // What only the other one has changed stays.
        language: 'fr',
      });
    },
  );
});
