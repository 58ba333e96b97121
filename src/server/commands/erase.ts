import { createInterface } from 'node:readline/promises';
import { contactName } from '../../crm/contact.ts';
import type { ContactExport } from '../record-source.ts';
import { CommandError, runOnContact } from '../run-on-contact.ts';

const args = process.argv.slice(2);

// `npm run erase -- <contact id> [--yes]`: leaves nothing of a contact (GDPR article 17). It asks first; `--yes` answers.
await runOnContact(
  { env: process.env, args, flags: ['--yes'], usage: 'npm run erase -- <contact id> [--yes]' },
  async ({ contactId, agent, records, audit }) => {
    const found = await records.exportContact(contactId);
    if (!found) throw new CommandError(`There is no contact ${contactId}.`);
    const what = describe(found);
    if (!args.includes('--yes') && !(await confirm(`Erase ${what}? This cannot be undone. Type "erase" to go on: `))) {
      throw new CommandError('Nothing was erased.');
    }
    await audit.record([{ agent, action: 'erase', contactId }]);
    if (!(await records.eraseContact(contactId))) throw new CommandError(`There is no contact ${contactId} any more.`);
    console.log(`Erased ${what}.`);
  },
);

/** As in "Zoé Martin (0a1b...) with 2 notes and 1 order". */
function describe({ contact, notes, tasks, orders, activities, links }: ContactExport): string {
  const work = [
    counted(notes, 'note'),
    counted(tasks, 'task'),
    counted(orders, 'order'),
    counted(activities, 'conversation'),
    counted(links, 'link'),
  ].flat();
  const name = `${contactName(contact)} (${contact.id})`;
  return work.length > 0 ? `${name} with ${work.join(', ')}` : name;
}

function counted(things: readonly unknown[], name: string): readonly string[] {
  return things.length === 0 ? [] : [`${things.length} ${name}${things.length === 1 ? '' : 's'}`];
}

async function confirm(question: string): Promise<boolean> {
  if (!process.stdin.isTTY) {
    throw new CommandError(
      'Nothing was erased: there is no terminal to ask at. Add --yes to erase without being asked.',
    );
  }
  const terminal = createInterface({ input: process.stdin, output: process.stderr });
  try {
    // Ctrl+C and Ctrl+D reject it: that is no "erase" either.
    return (await terminal.question(question).catch(() => '')).trim() === 'erase';
  } finally {
    terminal.close();
  }
}
