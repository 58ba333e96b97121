import {
  BarController,
  BarElement,
  CategoryScale,
  Chart as ChartJs,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
} from 'chart.js';
import { useEffect, useMemo, useRef } from 'react';
import { useTeamText } from '../text/use-team-text.ts';
import { type Chart, chartsOf } from './charts-of.ts';
import { formatFigure } from './format-figure.ts';
import styles from './statistics-chart.module.css';
import type { StatisticsResult } from './statistics-table.tsx';

// What is not named here is left out of the page's script.
ChartJs.register(
  BarController,
  BarElement,
  CategoryScale,
  Legend,
  LinearScale,
  LineController,
  LineElement,
  PointElement,
  Tooltip,
);

/** The figures drawn, for the eye only: the table beside it says the same in words. */
export function StatisticsChart({ result }: { readonly result: StatisticsResult }) {
  const { m } = useTeamText();
  const charts = useMemo(() => chartsOf(result), [result]);
  return (
    <div className={styles.charts}>
      {charts.map((chart) => (
        <div key={chart.unit} className={styles.chart}>
          {chart.drawn < chart.all && <p className={styles.note}>{m.statistics.chartOf(chart.drawn, chart.all)}</p>}
          <Drawing chart={chart} currency={result.currency} />
        </div>
      ))}
    </div>
  );
}

function Drawing({ chart, currency }: { readonly chart: Chart; readonly currency: string | undefined }) {
  const { formats } = useTeamText();
  const box = useRef<HTMLDivElement>(null);
  const canvas = useRef<HTMLCanvasElement>(null);
  useEffect(() => {
    if (!canvas.current || !box.current) return;
    const probe = box.current;
    const inWords = (value: number) => formatFigure(value, chart.unit, { formats, currency });
    const drawn = new ChartJs(canvas.current, configurationOf(chart, inWords, probe));
    const recolour = () => {
      const { data, options } = configurationOf(chart, inWords, probe);
      drawn.data = data;
      drawn.options = options;
      drawn.update('none');
    };
    // The theme is the system's, unless the page says another.
    const undo = new AbortController();
    matchMedia('(prefers-color-scheme: dark)').addEventListener('change', recolour, undo);
    const observer = new MutationObserver(recolour);
    observer.observe(document.documentElement, { attributeFilter: ['data-theme', 'class', 'style'] });
    return () => {
      undo.abort();
      observer.disconnect();
      drawn.destroy();
    };
  }, [chart, currency, formats]);
  return (
    <div ref={box} aria-hidden="true" className={styles.box}>
      <canvas ref={canvas} />
    </div>
  );
}

const DASHES = [[], [6, 3], [2, 2], [8, 3, 2, 3]];
const POINTS = ['circle', 'rect', 'triangle', 'rectRot'] as const;

function configurationOf(chart: Chart, inWords: (value: number) => string, probe: HTMLElement) {
  const [text, muted, line, surface] = [
    colourOf('--text', probe),
    colourOf('--muted', probe),
    colourOf('--line', probe),
    colourOf('--surface', probe),
  ];
  const font = { family: getComputedStyle(probe).fontFamily, size: 12 };
  const fits = (value: string | number) => (typeof value === 'number' ? inWords(value) : value);
  return {
    type: chart.type,
    data: {
      labels: [...chart.labels],
      datasets: chart.series.map(({ label, values }, index) => {
        const colour = colourOf(`--series-${(index % SERIES) + 1}`, probe);
        return {
          label,
          data: [...values],
          borderColor: colour,
          // Named, since the library can neither lighten nor darken a colour of these.
          backgroundColor: colour,
          hoverBackgroundColor: colour,
          hoverBorderColor: colour,
          pointHoverBackgroundColor: colour,
          pointHoverBorderColor: colour,
          borderWidth: chart.type === 'line' ? 2 : 0,
          // Not by colour alone.
          borderDash: DASHES[index % DASHES.length] ?? [],
          pointStyle: POINTS[index % POINTS.length] ?? 'circle',
          pointRadius: chart.labels.length > 60 ? 0 : 3,
          maxBarThickness: 48,
        };
      }),
    },
    options: {
      animation: false as const,
      responsive: true,
      maintainAspectRatio: false,
      color: text,
      font,
      interaction: { mode: 'index' as const, intersect: false },
      plugins: {
        legend: {
          display: chart.series.length > 1 || (chart.series[0]?.label ?? '') !== '',
          labels: { color: text, font, usePointStyle: chart.type === 'line', boxHeight: 8 },
        },
        tooltip: {
          backgroundColor: surface,
          titleColor: text,
          bodyColor: text,
          borderColor: line,
          borderWidth: 1,
          titleFont: font,
          bodyFont: font,
          callbacks: {
            label: ({ dataset, raw }: { dataset: { label?: string }; raw: unknown }) =>
              [dataset.label, typeof raw === 'number' ? inWords(raw) : '–'].filter(Boolean).join(': '),
          },
        },
      },
      scales: {
        x: {
          ticks: { color: muted, font, maxRotation: 60, autoSkipPadding: 8 },
          grid: { display: false },
          border: { color: line },
        },
        y: {
          beginAtZero: true,
          ticks: { color: muted, font, callback: fits, ...stepOf(chart) },
          grid: { color: line },
          border: { display: false },
        },
      },
    },
  };
}

const STEPS_IN_SECONDS = [1, 5, 15, 30, 60, 300, 900, 1800, 3600, 7200, 14_400, 43_200, 86_400];

/** Times at full minutes and hours: the library would take hundreds of seconds. */
function stepOf({ unit, series }: Chart): { readonly stepSize?: number } {
  if (unit !== 'second') return {};
  const most = Math.max(...series.flatMap(({ values }) => values.map((value) => Math.abs(value ?? 0))));
  const stepSize = STEPS_IN_SECONDS.find((step) => most / step <= 8);
  return stepSize === undefined ? {} : { stepSize };
}

/** How many colours the style sheet has for series. */
const SERIES = 8;

/** A custom property as the colour it comes to here and now; the canvas knows nothing of properties. */
function colourOf(property: string, probe: HTMLElement): string {
  const span = document.createElement('span');
  span.style.color = `var(${property})`;
  probe.append(span);
  const { color } = getComputedStyle(span);
  span.remove();
  return color;
}
