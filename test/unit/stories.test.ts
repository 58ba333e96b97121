import { readdirSync, readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';

const VIEWS = new URL('../../src/panel/views/', import.meta.url);
const STORIES = '.stories.tsx';
const files = readdirSync(VIEWS);
const views = files.filter((file) => file.endsWith('.tsx') && !file.endsWith(STORIES));
const stories = files.filter((file) => file.endsWith(STORIES));

describe('the stories of the views', () => {
  test.each(views)('%s has a story', (view) => {
    const file = view.replace(/\.tsx$/, STORIES);
    expect(stories).toContain(file);
    expect(readFileSync(new URL(file, VIEWS), 'utf8')).toMatch(/^export const \w+: Story\b/m);
  });

  test.each(stories)('%s stands beside a view', (file) => {
    expect(views).toContain(file.replace(STORIES, '.tsx'));
  });

  test('no two files show their stories under one title', () => {
    const titles = stories.map(
      (file) => /const meta = \{\s+title: '([^']+)'/.exec(readFileSync(new URL(file, VIEWS), 'utf8'))?.[1],
    );
    expect(titles).not.toContain(undefined);
    expect(new Set(titles).size).toBe(titles.length);
  });
});
