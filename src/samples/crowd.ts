import type { NewContact } from '../crm/contact.ts';
import { type SampleCountry, sampleCountries } from './countries.ts';
import { createSampleDice, type SampleDice } from './sample-dice.ts';

const PER_COUNTRY = 23;
const TAGS = [
  'VIP',
  'Wholesale',
  'Newsletter',
  'Trade account',
  'Loyalty',
  'Press',
  'Late payer',
  'Gift buyer',
] as const;
const PRIVATE_MAIL = ['post.example', 'mail.example', 'inbox.example', 'letters.example'] as const;

/** The customers around those of the story: plausible, made up, and the same every time. No two share an e-mail, a phone or a name. */
export function createCrowd(): readonly NewContact[] {
  const dice = createSampleDice(20_201);
  const names = new Set<string>();
  const phones = new Set<string>();
  // One country after the other would make a dull list, so they take turns.
  return Array.from({ length: PER_COUNTRY }, () => sampleCountries)
    .flat()
    .map((country, index) => createContact(country, index, { dice, names, phones }));
}

interface Taken {
  readonly dice: SampleDice;
  readonly names: Set<string>;
  readonly phones: Set<string>;
}

function createContact(country: SampleCountry, index: number, { dice, names, phones }: Taken): NewContact {
  const [firstName, lastName] = unlessTaken(names, () => [dice.pick(country.firstNames), dice.pick(country.lastNames)]);
  const { zip, city, language } = dice.pick(country.towns);
  const company = dice.roll(3) === 0 ? dice.pick(country.companies).replace('*', lastName) : undefined;
  const street = dice.pick(country.streets).replace('#', String(1 + dice.roll(96)));
  const hasPhone = dice.roll(6) > 0;
  const mailAt = company ? `${slugOf(company)}.example` : dice.pick(PRIVATE_MAIL);
  return {
    // One in nine came in without a customer number.
    externalId: index % 9 === 4 ? undefined : `CUST-${20_000 + index * 7}`,
    projectId: projectOf(index),
    firstName,
    lastName,
    company,
    emails: [`${slugOf(firstName)}.${slugOf(lastName)}@${mailAt}`],
    phones: hasPhone
      ? unlessTaken(phones, () => [dice.pick(country.phones).replace(/#/g, () => `${dice.roll(10)}`)])
      : [],
    address: { street, city, zip, country: country.code },
    language,
    tags: [...new Set(Array.from({ length: dice.roll(3) }, () => dice.pick(TAGS)))],
  };
}

/** Most contacts belong to every project of the desk; some to one of two shops. */
function projectOf(index: number): number | undefined {
  if (index % 11 === 3) return 1234;
  return index % 13 === 5 ? 2345 : undefined;
}

function unlessTaken<Draw extends readonly string[]>(taken: Set<string>, draw: () => Draw): Draw {
  for (;;) {
    const drawn = draw();
    const key = drawn.join(' ');
    if (taken.has(key)) continue;
    taken.add(key);
    return drawn;
  }
}

/** "Lefèvre" becomes "lefevre": what stands in an e-mail address. */
function slugOf(name: string): string {
  return name
    .toLowerCase()
    .replace(/ß/g, 'ss')
    .replace(/ø/g, 'o')
    .replace(/ı/g, 'i')
    .normalize('NFD')
    .replace(/[^a-z0-9]/g, '');
}
