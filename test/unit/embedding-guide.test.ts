import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { describe, expect, it } from 'vitest';

const docs = new URL('../../docs/', import.meta.url);
const examples = new URL('../../examples/', import.meta.url);
const guide = readFileSync(new URL('embedding.md', docs), 'utf8');

/** A block of code in the guide, with the line above it, which says what it is. */
interface Block {
  readonly above: string;
  readonly code: string;
}

const NOT_RUN = 'Not run by our tests';
const EXAMPLE = /\[`examples\/([\w.-]+)`\]\(\.\.\/examples\/\1\)/;

function findBlocks(text: string): readonly Block[] {
  return [...text.matchAll(/^(.*)\n\n```\w*\n([\s\S]*?\n)```$/gm)].map(([, above = '', code = '']) => ({
    above,
    code,
  }));
}

const blocks = findBlocks(guide);
const files = readdirSync(examples);

describe('the embedding guide', () => {
  it('has every block of code in a form that this test can read', () => {
    expect(blocks.length * 2).toBe(guide.match(/^```/gm)?.length);
  });

  it.each(files)('shows examples/%s as it is run', (file) => {
    const block = blocks.find(({ above }) => EXAMPLE.exec(above)?.[1] === file);
    expect(block?.code).toBe(readFileSync(new URL(file, examples), 'utf8'));
  });

  it('says of every other block that it is not run', () => {
    const unmarked = blocks.filter(({ above }) => !EXAMPLE.test(above) && !above.includes(NOT_RUN));
    expect(unmarked).toEqual([]);
  });
});

it.each(['embedding.md', 'app-information.md'])('no link in %s leads nowhere', (name) => {
  const text = readFileSync(new URL(name, docs), 'utf8');
  const targets = [...text.matchAll(/\]\((?!https?:)([^)\s]+)\)/g)].map(([, target = '']) => target);
  expect(targets.length).toBeGreaterThan(0);
  expect(targets.filter((target) => !leadsSomewhere(new URL(target, new URL(name, docs))))).toEqual([]);
});

/** Whether there is such a file and, for what follows "#", such a heading in it. */
function leadsSomewhere({ href, hash }: URL): boolean {
  const file = new URL(href.replace(hash, ''));
  if (!existsSync(file) || !hash) return existsSync(file);
  const headings = readFileSync(file, 'utf8').matchAll(/^#+ (.*)$/gm);
  const anchors = [...headings].map(([, heading = '']) =>
    heading
      .toLowerCase()
      .replace(/[^\w\s-]/g, '')
      .replaceAll(' ', '-'),
  );
  return anchors.includes(hash.slice(1));
}
