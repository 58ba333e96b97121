import type { Dice } from './dice.ts';
import type { EmulatorVisitor } from './emulator-options.ts';

interface Country {
  readonly name: string;
  readonly websiteIds: readonly number[];
  readonly firstNames: readonly string[];
  readonly lastNames: readonly string[];
  readonly streets: readonly string[];
  readonly towns: readonly (readonly [zip: string, city: string])[];
  /** Numbers set aside for fiction; `#` is a digit. */
  readonly phones: readonly string[];
}

const FRANCE: Country = {
  name: 'France',
  websiteIds: [1234],
  firstNames: ['Éloïse', 'Baptiste', 'Inès', 'Théo', 'Maëlle', 'Raphaël', 'Chloé', 'Gaëtan', 'Lucie', 'Noël'],
  lastNames: ['Lefèvre', 'Garnier', 'Dubois', 'Perrin', 'Marchand', 'Besson', 'Collet', 'Rivière', 'Huet', 'Noir'],
  streets: ['# rue des Tilleuls', '# quai de la Fosse', '# avenue du Port'],
  towns: [
    ['44000', 'Nantes'],
    ['69003', 'Lyon'],
    ['29200', 'Brest'],
  ],
  phones: ['+331990010##', '+3363998####', '+3326191####'],
};

const BRITAIN: Country = {
  name: 'United Kingdom',
  websiteIds: [2345, 1234],
  firstNames: ['Alice', 'Graham', 'Imogen', 'Oliver', 'Freya', 'Rhys', 'Harriet', 'Callum', 'Nia', 'Edith'],
  lastNames: ['Ashdown', 'Pemberton', 'Hargreaves', 'Whitlock', 'Okafor', 'Llewellyn', 'Sinclair', 'Beech', 'Marlow'],
  streets: ['# Mill Lane', '# Station Road', '# The Green'],
  towns: [
    ['BS1 4DJ', 'Bristol'],
    ['LS1 1UR', 'Leeds'],
    ['EH1 1YZ', 'Edinburgh'],
  ],
  phones: ['+447700900###', '+442079460###', '+441632960###'],
};

const SWEDEN: Country = {
  name: 'Sweden',
  websiteIds: [5678],
  firstNames: ['Åsa', 'Björn', 'Elin', 'Göran', 'Lovisa', 'Måns', 'Tove', 'Sixten', 'Ylva', 'Östen'],
  lastNames: ['Lindqvist', 'Åkerblom', 'Sjögren', 'Nyström', 'Hedlund', 'Ekdahl', 'Wallin', 'Björklund', 'Strand'],
  streets: ['Storgatan #', 'Kyrkvägen #', 'Björkallén #'],
  towns: [
    ['411 03', 'Göteborg'],
    ['211 20', 'Malmö'],
    ['753 10', 'Uppsala'],
  ],
  phones: ['+468465004##', '+463139006##', '+4670174062#'],
};

const COUNTRIES = [FRANCE, FRANCE, FRANCE, BRITAIN, BRITAIN, SWEDEN] as const;
const BROWSERS = [
  'Firefox 144 on Windows 11',
  'Safari 26 on macOS',
  'Chrome 142 on Android 16',
  'Edge 142 on Windows 11',
];

/** Somebody made up: mail under `.example`, telephone numbers that belong to nobody. Much of it may be unknown. */
export function inventVisitor(dice: Dice, index: number): EmulatorVisitor {
  const country = dice.pick(COUNTRIES);
  const firstName = dice.pick(country.firstNames);
  const lastName = dice.pick(country.lastNames);
  const [zip, city] = dice.pick(country.towns);
  const isNamed = dice.isUnder(80);
  const number = dice.isUnder(50) ? `CUST-${70_000 + index}` : undefined;
  return {
    uniqueId: dice.hex(45),
    externalId: number,
    externalUserId: dice.isUnder(60) ? number : undefined,
    email: dice.isUnder(70) ? `${plain(firstName)}.${plain(lastName)}.${index}@post.example` : undefined,
    phone: dice.isUnder(50) ? inventPhone(dice, country) : undefined,
    firstName: isNamed ? firstName : undefined,
    lastName: isNamed ? lastName : undefined,
    address: dice.isUnder(50) ? dice.pick(country.streets).replace('#', String(1 + dice.roll(96))) : undefined,
    city,
    zip,
    country: country.name,
    browser: dice.pick(BROWSERS),
    websiteIds: dice.isUnder(85) ? country.websiteIds.slice(0, 1) : country.websiteIds,
  };
}

export function inventName(dice: Dice, websiteId: number): { readonly firstName: string; readonly lastName: string } {
  const country = [BRITAIN, SWEDEN].find(({ websiteIds }) => websiteIds[0] === websiteId) ?? FRANCE;
  return { firstName: dice.pick(country.firstNames), lastName: dice.pick(country.lastNames) };
}

export function inventPhone(dice: Dice, country: Country = FRANCE): string {
  return dice.pick(country.phones).replace(/#/g, () => String(dice.roll(10)));
}

/** "Lefèvre" becomes "lefevre". */
export function plain(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^a-z0-9]/g, '');
}
