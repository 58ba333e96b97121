export interface Growth {
  readonly title: string;
  readonly xLabel: string;
  readonly yLabel: string;
  /** In any order; drawn from the smallest `x` on. */
  readonly points: readonly { readonly x: number; readonly y: number }[];
  /** How `x` is spread out: the same step for the same factor, or for the same difference. `y` always begins at 0. */
  readonly log: boolean;
}

const WIDTH = 640;
const HEIGHT = 360;
const LEFT = 84;
const RIGHT = 32;
const TOP = 56;
const BOTTOM = 64;
const ROWS = 4;

/** A picture, as SVG, of how a figure grows. It has no ground of its own, and its ink is read on light pages and on dark ones. */
export function drawGrowth({ title, xLabel, yLabel, points, log }: Growth): string {
  const sorted = points.toSorted((a, b) => a.x - b.x);
  const first = sorted[0];
  const last = sorted.at(-1);
  if (!first || !last) throw new Error(`There is nothing to draw of "${title}"`);
  if (log && first.x <= 0) throw new Error(`"${title}" has no logarithm at ${first.x}`);
  const top = roundUp(Math.max(...sorted.map(({ y }) => y)));
  const place = log ? Math.log10 : Number;
  const span = place(last.x) - place(first.x) || 1;
  const across = (x: number) => LEFT + ((place(x) - place(first.x)) / span) * (WIDTH - LEFT - RIGHT);
  const down = (y: number) => HEIGHT - BOTTOM - (y / top) * (HEIGHT - TOP - BOTTOM);
  const at = ({ x, y }: { readonly x: number; readonly y: number }) => `${fixed(across(x))},${fixed(down(y))}`;

  const rows = Array.from({ length: ROWS + 1 }, (_, row) => (top * row) / ROWS);
  const lines = rows.map(
    (y) =>
      `<path class="row" d="M${LEFT} ${fixed(down(y))}H${WIDTH - RIGHT}"/>` +
      `<text x="${LEFT - 10}" y="${fixed(down(y) + 4)}" text-anchor="end">${figure(y)}</text>`,
  );
  const columns = sorted.map(
    ({ x }) => `<text x="${fixed(across(x))}" y="${HEIGHT - BOTTOM + 20}" text-anchor="middle">${figure(x)}</text>`,
  );
  const dots = sorted.map(
    (point) =>
      `<circle cx="${fixed(across(point.x))}" cy="${fixed(down(point.y))}" r="4"/>` +
      `<text class="said" x="${fixed(across(point.x))}" y="${fixed(down(point.y) - 10)}" text-anchor="middle">${figure(point.y)}</text>`,
  );
  const middle = TOP + (HEIGHT - TOP - BOTTOM) / 2;
  return `<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 ${WIDTH} ${HEIGHT}" role="img" aria-label="${escaped(title)}">
<style>
text { font: 12px system-ui, sans-serif; fill: #57606a }
.title { font-size: 15px; font-weight: 600 }
.said { font-weight: 600 }
.row { stroke: #8b949e; stroke-opacity: 0.35 }
.line { fill: none; stroke: #2f81d7; stroke-width: 2.5; stroke-linejoin: round }
circle { fill: #2f81d7 }
@media (prefers-color-scheme: dark) { text { fill: #a8b1bb } .line { stroke: #58a6ff } circle { fill: #58a6ff } }
</style>
<text class="title" x="${LEFT}" y="26">${escaped(title)}</text>
${lines.join('\n')}
${columns.join('\n')}
<text x="${LEFT + (WIDTH - LEFT - RIGHT) / 2}" y="${HEIGHT - 16}" text-anchor="middle">${escaped(xLabel)}</text>
<text transform="translate(20 ${middle}) rotate(-90)" text-anchor="middle">${escaped(yLabel)}</text>
<polyline class="line" points="${sorted.map(at).join(' ')}"/>
${dots.join('\n')}
</svg>
`;
}

/** The next figure that divides into equal rows of few digits. */
function roundUp(value: number): number {
  if (!(value > 0)) return 1;
  const power = 10 ** Math.floor(Math.log10(value));
  return power * ([1, 2, 4, 6, 8].find((step) => value <= step * power * 1.0001) ?? 10);
}

function figure(value: number): string {
  return value.toLocaleString('en', { maximumSignificantDigits: 3 });
}

function fixed(value: number): string {
  return value.toFixed(1);
}

function escaped(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('"', '&quot;');
}
