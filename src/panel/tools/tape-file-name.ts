/** `deskside-20260421-093005.ndjson`, in the agent's own time. */
export function tapeFileName(date: Date): string {
  const two = (number: number) => String(number).padStart(2, '0');
  const day = `${date.getFullYear()}${two(date.getMonth() + 1)}${two(date.getDate())}`;
  return `deskside-${day}-${two(date.getHours())}${two(date.getMinutes())}${two(date.getSeconds())}.ndjson`;
}
