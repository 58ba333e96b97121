import { type CountryCode, getCountries } from 'libphonenumber-js/min';

/** The languages country names are read in: those of the desks' markets. */
const LANGUAGES = ['en', 'fr', 'de', 'es', 'it', 'pt', 'nl', 'pl', 'sv', 'da', 'nb', 'fi'];

/** What people write and no list of names has. */
const ALSO_CALLED: Readonly<Record<string, CountryCode>> = {
  uk: 'GB',
  greatbritain: 'GB',
  england: 'GB',
  scotland: 'GB',
  wales: 'GB',
  usa: 'US',
  unitedstatesofamerica: 'US',
  america: 'US',
  holland: 'NL',
  czechrepublic: 'CZ',
};

let codesByName: ReadonlyMap<string, CountryCode> | undefined;

/** The ISO 3166-1 alpha-2 code of a country given as a code or by its name in one of the languages above. */
export function countryCodeOf(country: string): CountryCode | undefined {
  codesByName ??= readNames();
  return codesByName.get(simplified(country));
}

function readNames(): Map<string, CountryCode> {
  const codes = new Map<string, CountryCode>(Object.entries(ALSO_CALLED));
  for (const language of LANGUAGES) {
    const names = new Intl.DisplayNames([language], { type: 'region', fallback: 'none' });
    for (const code of getCountries()) {
      const name = names.of(code);
      if (name) codes.set(simplified(name), code);
    }
  }
  // Last, so that no name hides a code.
  for (const code of getCountries()) codes.set(simplified(code), code);
  return codes;
}

/** Without case, accents, spaces and punctuation. */
function simplified(name: string): string {
  return name
    .normalize('NFD')
    .toLowerCase()
    .replace(/[^\p{L}]/gu, '');
}
