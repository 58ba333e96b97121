import { useGiosgLeadText } from '../text/use-giosg-lead-text.ts';

/** When something was at giosg, ISO 8601; `null` where giosg does not say. */
export function GiosgMoment({ at, seconds = false }: { readonly at: string | null; readonly seconds?: boolean }) {
  const { g, formats, formatTime } = useGiosgLeadText();
  const date = new Date(at ?? Number.NaN);
  if (at === null || Number.isNaN(date.getTime())) return at ?? g.unknown;
  const toTheSecond = () => new Intl.DateTimeFormat(formats, { dateStyle: 'short', timeStyle: 'medium' }).format(date);
  return <time dateTime={at}>{seconds ? toTheSecond() : formatTime(date)}</time>;
}
