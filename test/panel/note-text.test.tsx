import { render } from '@testing-library/react';
import { describe, expect, test } from 'vitest';
import { NoteText } from '../../src/panel/views/note-text.tsx';

const htmlOf = (text: string) => render(<NoteText text={text} />).container.firstElementChild?.innerHTML ?? '';

const REL = 'target="_blank" rel="noopener noreferrer nofollow"';

describe('a note shows', () => {
  test.each([
    ['a line break', 'one\ntwo', '<p>one<br>two</p>'],
    ['paragraphs', 'one\n\ntwo', '<p>one</p><p>two</p>'],
    ['bold, italic and code', '**b** *i* `c`', '<p><strong>b</strong> <em>i</em> <code>c</code></p>'],
    ['a list', '- a\n- b', '<ul><li>a</li><li>b</li></ul>'],
    ['a list that starts at 3', '3. a\n4. b', '<ol start="3"><li>a</li><li>b</li></ol>'],
    ['a list to tick off, as text', '- [x] a', '<ul><li>[x] a</li></ul>'],
    ['a link', '[a](https://a.example/b)', `<p><a href="https://a.example/b" ${REL}>a</a></p>`],
    ['a bare address', 'https://a.example', `<p><a href="https://a.example/" ${REL}>https://a.example</a></p>`],
    ['a mail address', '<a@a.example>', `<p><a href="mailto:a@a.example" ${REL}>a@a.example</a></p>`],
    ['a block of code', '```\n<b>\n```', '<pre tabindex="0"><code>&lt;b&gt;</code></pre>'],
    ['a heading as a bold line', '# a *b*', '<p><strong>a <em>b</em></strong></p>'],
  ])('%s', (_, text, html) => {
    expect(htmlOf(text)).toBe(html);
  });
});

describe('a note shows as the text it is', () => {
  test.each([
    ['a script', '<script>alert(1)</script>'],
    ['a picture with a handler', '<img src=x onerror=alert(1)>'],
    ['a picture', '![a](https://evil.example/pixel.png)'],
    ['a link that runs', '[a](javascript:alert(1))'],
    ['a link that runs, in disguise', '[a](JaVaScRiPt:alert(1))'],
    ['a link that runs, with a tab in it', '[a](java\tscript:alert(1))'],
    ['a link to data', '[a](data:text/html,<script>alert(1)</script>)'],
    ['a link to an insecure page', '[a](http://a.example)'],
    ['a link that hides whose page it is', '[a](https://crm.example@evil.example)'],
    ['a link to a place of ours', '[a](/api/contacts)'],
    ['a link without a scheme', '[a](//evil.example)'],
    ['a link to a file', '[a](file:///etc/passwd)'],
    ['a link to a definition elsewhere', '[a][b]'],
    ['a comment', '<!-- a -->'],
    ['an entity', '&lt;b&gt;'],
    ['a quotation', '> a'],
    ['a table', '| a | b |\n| - | - |\n| 1 | 2 |'],
    ['a frame', '<iframe src="https://evil.example"></iframe>'],
    ['an attribute in a link’s title', '[a](javascript:x "onclick=alert(1)")'],
  ])('%s', (_, text) => {
    const { container } = render(<NoteText text={text} />);
    expect(container.querySelectorAll('a, img, script, iframe, table, blockquote')).toHaveLength(0);
    expect(container.textContent?.replace(/\s+/g, '')).toBe(text.replace(/\s+/g, ''));
  });

  test('what a link’s words try to be', () => {
    const { container } = render(<NoteText text="[<img src=x onerror=alert(1)>](https://a.example)" />);
    expect(container.querySelector('img')).toBeNull();
    expect(container.querySelector('a')).toHaveTextContent('<img src=x onerror=alert(1)>');
  });
});

describe('a note as long as it may be is read to its end, and nothing of it is lost', () => {
  // As long as a note may be. Each was chosen because some reader of Markdown gets lost in it.
  test.each(
    [
      '[',
      '![',
      '[a](',
      '*',
      '*a ',
      '**a ',
      'a_*b',
      '*_a ',
      '`',
      '`a``b```',
      '>',
      '> ',
      '- ',
      '1. ',
      '>- ',
      '-\n  ',
      '<',
      '<a ',
      '<!--',
      '~~a',
      '\\',
      '&',
      '|a|\n|-|\n',
      '# ',
      '```\n',
      'www.',
      'a@a.',
      '[x]: a\n',
      'a\u0300',
      ' ',
      'a                    ',
    ].map((piece) => [JSON.stringify(piece), piece]),
  )('%s again and again', (_, piece) => {
    const text = `${piece.repeat(Math.ceil(10_000 / piece.length)).slice(0, 9_990)} the end.`;
    const { container } = render(<NoteText text={text} />);
    expect(container.textContent?.trim()).toMatch(/the end\.$/);
  });

  test('lists within lists', () => {
    const text = Array.from({ length: 90 }, (_, depth) => `${'  '.repeat(depth)}- a${depth}`).join('\n');
    const { container } = render(<NoteText text={text} />);
    expect(container).toHaveTextContent('a89');
    expect(container.querySelectorAll('ul ul ul ul')).toHaveLength(0);
  });
});
