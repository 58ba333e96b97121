import { getDefaults, lexer, type MarkedToken, type Token, Tokenizer, type Tokens } from 'marked';
import { Fragment, memo, type ReactNode } from 'react';
import styles from './note-text.module.css';

/**
 * The Markdown that a note may have: paragraphs, line breaks, bold, italic, code, lists and links; a heading is a bold line. All else,
 * HTML and pictures above all, is shown as the text it was written as. Only React elements come out of it, never markup.
 * Read once for each text, however often what is around it is drawn.
 */
export const NoteText = memo(function NoteText({ text }: { readonly text: string }) {
  const tokens = tokensOf(text);
  return <div className={styles.note}>{tokens ? blocks(tokens) : <p className={styles.plain}>{text}</p>}</div>;
});

/** What nobody writes by hand, and what takes longer and longer to read: such a text is shown as it was written. */
const MOST_MARKS = 400;
const DEEPEST_LIST = 3;

/** Reads no more than notes may have. What it does not read stays text. */
class NoteTokenizer extends Tokenizer {
  private listDepth = 0;

  override list(src: string): Tokens.List | undefined {
    if (this.listDepth >= DEEPEST_LIST) return undefined;
    this.listDepth += 1;
    try {
      return super.list(src);
    } finally {
      this.listDepth -= 1;
    }
  }

  override html(): undefined {}
  override tag(): undefined {}
  override blockquote(): undefined {}
  override table(): undefined {}
  override hr(): undefined {}
  override lheading(): undefined {}
  // Neither definitions of links nor references to them: a link says where it goes in its place.
  override def(): undefined {}
  override reflink(): undefined {}
}

/** `undefined` for a text that cannot be read as Markdown. */
function tokensOf(text: string): readonly Token[] | undefined {
  if ((text.match(/[*_]+/g)?.length ?? 0) > MOST_MARKS) return undefined;
  try {
    return lexer(text, { ...getDefaults(), gfm: true, breaks: true, tokenizer: new NoteTokenizer() });
  } catch {
    return undefined;
  }
}

function blocks(tokens: readonly Token[]): ReactNode {
  return tokens.map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no identity but their place
    <Fragment key={index}>{block(known(token))}</Fragment>
  ));
}

function block(token: MarkedToken): ReactNode {
  switch (token.type) {
    case 'space':
    case 'def':
      return null;
    case 'paragraph':
      return <p>{inlines(token.tokens)}</p>;
    case 'text':
      return token.tokens ? inlines(token.tokens) : token.text;
    case 'checkbox':
      return token.raw;
    case 'heading':
      return (
        <p>
          <strong>{inlines(token.tokens)}</strong>
        </p>
      );
    case 'code':
      // A fence with nothing in it: whatever it was meant to be stands beside it.
      if (!token.text.trim()) return <p className={styles.plain}>{token.raw}</p>;
      return (
        // biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls must be reachable by keyboard
        <pre tabIndex={0}>
          <code>{token.text}</code>
        </pre>
      );
    case 'list':
      return list(token);
    default:
      return <p className={styles.plain}>{token.raw.trimEnd()}</p>;
  }
}

function list({ ordered, start, items }: Tokens.List): ReactNode {
  const content = items.map((item, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no identity but their place
    <li key={index}>{blocks(item.tokens)}</li>
  ));
  return ordered ? <ol start={typeof start === 'number' ? start : undefined}>{content}</ol> : <ul>{content}</ul>;
}

function inlines(tokens: readonly Token[] | undefined): ReactNode {
  return tokens?.map((token, index) => (
    // biome-ignore lint/suspicious/noArrayIndexKey: the pieces of a text have no identity but their place
    <Fragment key={index}>{inline(known(token))}</Fragment>
  ));
}

function inline(token: MarkedToken): ReactNode {
  switch (token.type) {
    case 'text':
      return token.tokens ? inlines(token.tokens) : token.text;
    case 'escape':
      return token.text;
    case 'strong':
      return <strong>{inlines(token.tokens)}</strong>;
    case 'em':
      return <em>{inlines(token.tokens)}</em>;
    case 'codespan':
      return <code>{token.text}</code>;
    case 'br':
      return <br />;
    case 'link': {
      const href = safeHref(token.href);
      return href ? (
        <a href={href} target="_blank" rel="noopener noreferrer nofollow">
          {inlines(token.tokens)}
        </a>
      ) : (
        token.raw
      );
    }
    default:
      return token.raw;
  }
}

/** A link that leads nowhere but to a secure page or into a mail program, as the browser itself reads it. */
function safeHref(written: string): string | undefined {
  if (!URL.canParse(written)) return undefined;
  const url = new URL(written);
  if (url.username || url.password) return undefined;
  return url.protocol === 'https:' || url.protocol === 'mailto:' ? url.href : undefined;
}

/** `Token` lets extensions add kinds of their own; there are none. */
function known(token: Token): MarkedToken {
  return token as MarkedToken;
}
