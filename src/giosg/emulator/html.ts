/** HTML that is safe: what is put into the template is text, unless it is HTML itself. */
export class Html {
  readonly text: string;

  constructor(text: string) {
    this.text = text;
  }
}

type Part = string | number | Html | readonly Html[] | undefined;

export function html(texts: TemplateStringsArray, ...parts: readonly Part[]): Html {
  return new Html(texts.reduce((all, text, at) => `${all}${write(parts[at - 1])}${text}`));
}

/** `style` comes on top of what every page has. */
export function page(title: string, body: Html, style = ''): Html {
  return html`<!doctype html><html lang="en"><head><meta charset="utf-8"><title>${title}</title>
<meta name="viewport" content="width=device-width"><link rel="icon" href="data:,"><style>${new Html(STYLE + style)}</style></head>
<body><main>${body}</main></body></html>`;
}

/** Looks like neither the panel nor the other pretend desk, so that nobody takes it for one of them. */
const STYLE = `
  :root { color-scheme: light dark; --paper: light-dark(#f7f4f8, #1a161c); --sheet: light-dark(#fff, #241e27);
    --text: light-dark(#241a28, #efe8f1); --muted: light-dark(#655a69, #b3a7b7); --line: light-dark(#ded5e1, #3f3544);
    --edge: light-dark(#8a7c8f, #857689); --plum: light-dark(#5b2b66, #43204b); --mauve: light-dark(#8b4a9c, #c08ccd);
    --mauve-text: light-dark(#75398a, #d3a6df); --mauve-soft: light-dark(#f5e9f8, #37253c); }
  body { background: var(--paper); color: var(--text); font: 0.9375rem/1.45 system-ui, sans-serif; margin: 0; }
  main { margin: 0 auto; max-width: 40rem; padding: 1rem; }
  h1 { font-size: 1.25rem; }
  h2 { font-size: 0.9375rem; margin: 0; }
  a { color: var(--mauve-text); }
  form, fieldset, li { margin-block: 0.5rem; }
  fieldset { border: 1px solid var(--line); border-radius: 0.6rem; }
  iframe { border: 1px solid var(--edge); display: block; }
  label { display: block; margin-block: 0.5rem; }
  button, input, select { background: var(--sheet); border: 1px solid var(--edge); border-radius: 0.4rem; color: var(--text);
    font: inherit; padding: 0.25rem 0.65rem; }
  button { cursor: pointer; }
  button:hover { border-color: var(--mauve); }
  :focus-visible { outline: 2px solid var(--mauve); outline-offset: 2px; }
`;

function write(part: Part): string {
  if (part === undefined) return '';
  if (part instanceof Html) return part.text;
  if (typeof part === 'object') return part.map(({ text }) => text).join('');
  return String(part).replace(/[&<>"']/g, (character) => `&#${character.charCodeAt(0)};`);
}
