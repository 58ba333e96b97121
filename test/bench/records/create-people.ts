import type { NewContact } from '../../../src/crm/contact.ts';
import { sampleCountries } from '../../../src/samples/countries.ts';
import { createSampleDice } from '../../../src/samples/sample-dice.ts';

const INVENTED_LAST_NAMES = 40_000;
const INVENTED_FIRST_NAMES = 3_000;
const MAIL_HOSTS = ['post.example', 'mail.example', 'inbox.example', 'letters.example'] as const;
const COMPANIES = ['* SARL', '* GmbH', '* & Fils', '* Ltd', '* SA'] as const;
const SYLLABLES =
  'ba be bo bra ca cha che co cou da de do du fa fer ga gau ge gri ha je ju la le li lo ma me mi mo mar na ne no pa pe pi po ra re ri ro rou sa se si so ta te ti to va vi vo zé'.split(
    ' ',
  );
const ENDINGS = 'rd lt n r t ux lle sse in on et ier and eau ot s ng nd ck vic ski son er'.split(' ');

/**
 * People as a shop of that size may know them, the same each time: few names are borne by many and many by few (as 1 to rank), most
 * have a phone, one in five a company, one in ten a second e-mail address. No two share an e-mail address or a customer number.
 */
export function* createPeople(count: number): Generator<NewContact> {
  const dice = createSampleDice(42);
  const invented = (syllables: number) => {
    const name = Array.from({ length: 1 + dice.roll(syllables) }, () => dice.pick(SYLLABLES)).join('');
    return name.charAt(0).toUpperCase() + name.slice(1) + dice.pick(ENDINGS);
  };
  const names = (known: readonly string[], more: number, syllables: number) =>
    createRanked([...new Set(known), ...Array.from({ length: more }, () => invented(syllables))], dice.roll);
  const lastName = names(
    sampleCountries.flatMap((country) => country.lastNames),
    INVENTED_LAST_NAMES,
    3,
  );
  const firstName = names(
    sampleCountries.flatMap((country) => country.firstNames),
    INVENTED_FIRST_NAMES,
    2,
  );
  for (let index = 0; index < count; index += 1) {
    const [first, last] = [firstName(), lastName()];
    const emails = [`${slugOf(first)}.${slugOf(last)}${index}@${dice.pick(MAIL_HOSTS)}`];
    if (dice.roll(10) === 0) emails.push(`${slugOf(last)}${index}@${dice.pick(MAIL_HOSTS)}`);
    yield {
      externalId: `CUST-${100_000 + index}`,
      firstName: first,
      lastName: last,
      company: dice.roll(5) === 0 ? dice.pick(COMPANIES).replace('*', lastName()) : undefined,
      emails,
      phones: dice.roll(5) > 0 ? [`+33${6 + dice.roll(2)}${String(dice.roll(100_000_000)).padStart(8, '0')}`] : [],
      address: {},
      tags: [],
    };
  }
}

/** Draws the first of a list most often: each in proportion to one part of its place. */
function createRanked(names: readonly string[], roll: (below: number) => number): () => string {
  let total = 0;
  const upTo = names.map((_, place) => {
    total += 1 / (place + 3);
    return total;
  });
  return () => {
    const drawn = (roll(2 ** 31) / 2 ** 31) * total;
    let [low, high] = [0, names.length - 1];
    while (low < high) {
      const middle = (low + high) >> 1;
      if ((upTo[middle] ?? 0) < drawn) low = middle + 1;
      else high = middle;
    }
    return names[low] ?? '';
  };
}

function slugOf(name: string): string {
  return name
    .normalize('NFD')
    .replace(/[^a-zA-Z]/g, '')
    .toLowerCase();
}
