import { mkdtemp, open, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import * as fc from 'fast-check';
import { afterAll, beforeAll, describe, expect, test } from 'vitest';
import { readColumns } from '../../src/server/import/read-columns.ts';
import { type CsvRecord, type Place, readCsv, readHeader } from '../../src/server/import/read-csv.ts';
import { propertyRuns } from '../support/property-runs.ts';

let folder: string;
beforeAll(async () => {
  folder = await mkdtemp(join(tmpdir(), 'deskside-csv-'));
});
afterAll(() => rm(folder, { recursive: true, force: true }));

/** Everything in a file of these bytes: header, delimiter, and each record as "line: cells" or "line! reason". */
async function read(content: string | Buffer, from?: Place) {
  const path = join(folder, 'some.csv');
  await writeFile(path, content);
  const file = await open(path);
  try {
    const { size } = await file.stat();
    const header = await readHeader(file, size);
    const records: CsvRecord[] = [];
    const places: Place[] = [];
    for await (const piece of readCsv(file, size, header.delimiter, from ?? header.next)) {
      for (const record of piece.records) records.push(record);
      places.push(piece.next);
    }
    const told = records.map((record) =>
      record.type === 'cells' ? `${record.line}: ${record.cells.join('/')}` : `${record.line}! ${record.reason}`,
    );
    return { ...header, records, told, places, size };
  } finally {
    await file.close();
  }
}

const bytes = (...parts: readonly (string | number)[]) =>
  Buffer.concat(parts.map((part) => (typeof part === 'string' ? Buffer.from(part) : Buffer.from([part]))));

describe('a line that cannot be read is refused with its number and the reason, and no other is', () => {
  test.each([
    ['bytes that are not UTF-8', bytes('a,b\n1,Ren', 0xe9, '\n2,x\n'), [/^2! is not UTF-8/, /^3: 2\/x/]],
    ['a zero byte', bytes('a,b\n1,x\0y\n2,x\n'), [/^2! holds a zero byte/, /^3: 2\/x/]],
    ['text after a closing quotation mark', 'a,b\n1,"x"y\n2,x\n', [/^2! .*within a cell/, /^3: 2\/x/]],
    ['a quotation mark within a cell', 'a,b\n1,5" pipe\n2,x\n', [/^2! .*within a cell/, /^3: 2\/x/]],
    ['two of them on two lines', 'a,b\n1,5" pipe\n2,7" pipe\n3,x\n', [/^2! /, /^3! /, /^4: 3\/x/]],
    [
      'a cell that is never closed',
      'a,b\n1,"x\n2,y\n3,z',
      [/^2! has a quotation mark that is never closed/, /^3: 2\/y/, /^4: 3\/z/],
    ],
    ['a cell that another line seems to close', 'a,b\n1,"x\n2,"y"\n3,z\n', [/^2! /, /^3: 2\/y/, /^4: 3\/z/]],
    [
      'a bad byte within lines that belong together',
      bytes('a,b\n1,"x\n', 0xff, '"\n2,y\n'),
      [/^2! is not UTF-8/, /^4: 2\/y/],
    ],
    ['a line without end', `a,b\n1,${'x'.repeat(600_000)}\n2,y\n`, [/^2! is longer than 256 KiB/, /^3: 2\/y/]],
    ['a last line without end', `a,b\n1,${'x'.repeat(600_000)}`, [/^2! is longer than 256 KiB/]],
    [
      'a cell that is never closed in a long file',
      `a,b\n1,"x\n${'2,y\n'.repeat(100_000)}3,z`,
      [/^2! has a quotation mark that is never closed/, /^3: 2\/y/, ...Array(99_999).fill(/: 2\/y/), /^100003: 3\/z/],
    ],
  ])('%s', async (_, content, expected) => {
    const { told } = await read(content);
    expect(told).toHaveLength(expected.length);
    for (const [index, line] of told.entries()) expect(line).toMatch(expected[index] as RegExp);
  });
});

describe('a file whose header cannot be read is refused', () => {
  test.each([
    ['nothing', '', /has no header/],
    ['UTF-16', Buffer.from('\uFEFFa,b\n', 'utf16le'), /UTF-16/],
    ['lines that end as on an old Macintosh', 'a,b\r1,2\r', /carriage return/],
    ['another encoding', bytes('pr', 0xe9, 'nom,b\n'), /^The header \(line 1\) is not UTF-8/],
    ['a quotation mark too many', 'a",b\n1,2\n', /^The header \(line 1\) has a quotation mark/],
  ])('%s', async (_, content, reason) => {
    await expect(read(content)).rejects.toThrow(reason);
  });
});

describe('what is read', () => {
  test.each([
    ['commas', 'a,b\n1,2\n', ',', ['2: 1/2']],
    ['semicolons', 'a;b,c;d\n1;2;3\n', ';', ['2: 1/2/3']],
    ['tabs', 'a\tb\n1\t2\n', '\t', ['2: 1/2']],
    ['a delimiter within quotation marks', '"a,b,c";d\n1;2\n', ';', ['2: 1/2']],
    ['one column', 'a\n1\n', ',', ['2: 1']],
    ['a byte order mark', '\uFEFF"a",b\n1,2\n', ',', ['2: 1/2']],
    ['the line ends of Windows', 'a,b\r\n1,"2"\r\n3,4', ',', ['2: 1/2', '3: 3/4']],
    ['quoted newlines and marks', 'a,b\n1,"x\ny ""z"""\n2,y\n', ',', ['2: 1/x\ny "z"', '4: 2/y']],
    ['empty lines', 'a,b\n\n1,2\n\r\n , \n3,4\n\n', ',', ['3: 1/2', '6: 3/4']],
    ['no record', 'a,b', ',', []],
    ['a header of two lines', '"a\nb",c\n1,2\n', ',', ['3: 1/2']],
  ])('%s', async (_, content, delimiter, expected) => {
    const found = await read(content);
    expect(found.delimiter).toBe(delimiter);
    expect(found.told).toEqual(expected);
  });

  test('reading on from any place that was given gives the rest', async () => {
    const lines = Array.from(
      { length: 9_000 },
      (_, index) => `${index},${index % 7 ? 'é' : '"two\nlines"'},${'x'.repeat(index % 40)}`,
    );
    const content = `a,b,c\n${lines.join('\n')}`;
    const whole = await read(content);
    expect(whole.records).toHaveLength(9_000);
    expect(whole.places.length).toBeGreaterThan(2);
    for (const place of whole.places) {
      const rest = await read(content, place);
      expect(rest.told).toEqual(whole.told.slice(whole.told.length - rest.told.length));
      expect(rest.places.at(-1) ?? place).toEqual(whole.places.at(-1));
    }
    expect(whole.places.at(-1)?.byte).toBe(whole.size);
  });

  const Cell = fc.string({
    unit: fc.constantFrom('a', 'é', '😀', '"', ',', ';', '\n', '\r\n', ' ', "'"),
    maxLength: 12,
  });
  const quoted = (cell: string) => (/[",;\r\n]/.test(cell) ? `"${cell.replaceAll('"', '""')}"` : cell);

  test('whatever cells hold, they come back as they were', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(fc.array(Cell, { minLength: 3, maxLength: 3 }), { maxLength: 30 }),
        fc.constantFrom('\n', '\r\n'),
        async (rows, end) => {
          const { records } = await read(
            ['a,b,c', ...rows.map((cells) => cells.map(quoted).join(','))].join(end) + end,
          );
          const filled = rows.filter((cells) => cells.some((cell) => cell.trim()));
          expect(records.map((record) => record.type === 'cells' && record.cells)).toEqual(filled);
        },
      ),
      { numRuns: propertyRuns(100) },
    );
  });

  test('whatever stands between sound lines without a quotation mark, these are read', async () => {
    await fc.assert(
      fc.asyncProperty(
        fc.array(
          fc.uint8Array({ maxLength: 20 }).map((noise) => Buffer.from(noise.filter((byte) => byte !== 0x22))),
          { maxLength: 20 },
        ),
        async (noises) => {
          const parts = noises.flatMap((noise, index) => [noise, Buffer.from(`\nsound,${index}\n`)]);
          const { records } = await read(Buffer.concat([Buffer.from('a,b\n'), ...parts]));
          const sound = records.filter((record) => record.type === 'cells' && record.cells[0] === 'sound');
          expect(sound).toHaveLength(noises.length);
        },
      ),
      { numRuns: propertyRuns(100) },
    );
  });
});

describe('the columns', () => {
  test.each([
    ['Customer number,First name,Last-Name,E-Mail', 'externalId firstName lastName emails'],
    ['external_id,firstname,LASTNAME,email1,Email 2,mobile', 'externalId firstName lastName emails emails phones'],
    [
      'externalId,firstName,lastName,company,emails,phones,street,city,zip,country,language,tags,projectId',
      'externalId firstName lastName company emails phones street city zip country language tags projectId',
    ],
    ['id,given name,surname,address,postcode,town', 'externalId firstName lastName street zip city'],
    ['Company,Notes,', 'company - -'],
  ])('%s', (header, fields) => {
    const columns = readColumns(header.split(','), []);
    expect(columns.fields.map((field) => field ?? '-').join(' ')).toBe(fields);
  });

  test('that nobody knows are named', () => {
    expect(readColumns(['Company', 'Shoe size', 'Notes'], []).ignored).toEqual(['Shoe size', 'Notes']);
  });

  test('can be mapped, which goes before their names', () => {
    const header = ['Kundennr', 'Nachname', 'id', 'Ort, Land'];
    const { fields, ignored } = readColumns(header, ['kundennr=externalId, Nachname = last name']);
    expect(fields).toEqual(['externalId', 'lastName', undefined, undefined]);
    expect(ignored).toEqual(['id', 'Ort, Land']);
  });

  test.each([
    ['nobody is named', 'id,email', [], /^No column names a person or a company; the header has "id", "email"/],
    [
      'two columns are one field',
      'id,Customer ID,lastname',
      [],
      /^The columns "id", "Customer ID" all read as externalId/,
    ],
    ['a mapping is none', 'lastname', ['lastname'], /is not COLUMN=FIELD with one of the fields externalId, /],
    ['a mapping names no field', 'lastname', ['lastname=shoe'], /is not COLUMN=FIELD/],
    [
      'a mapping names no column',
      'lastname',
      ['Ort=city'],
      /^--map names the column "Ort", which is not in the header: "lastname"/,
    ],
    ['a first line without end', 'x'.repeat(10_000), [], /^No column names .{0,300}$/],
  ])('are refused when %s', (_, header, mappings, reason) => {
    expect(() => readColumns(header.split(','), mappings)).toThrow(reason);
  });
});
