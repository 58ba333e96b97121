/** A small page. The icon keeps the browser from asking for one. */
export function page(title: string, body: string): string {
  return `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>${title}</title><link rel="icon" href="data:,">
<style>body { margin: 0 } iframe { border: 0 } .beside { display: flex; height: 700px } .beside > * { flex: 1; position: relative }</style>
</head>
<body>${body}</body>
</html>`;
}

/** Text into an attribute or between tags. */
export function escaped(text: string | null): string {
  return (text ?? '').replaceAll('&', '&amp;').replaceAll('"', '&quot;').replaceAll('<', '&lt;');
}

/** A value into a script. */
export function literal(value: unknown): string {
  return JSON.stringify(value ?? null).replaceAll('<', '\\u003c');
}
