const READ_WITHIN_MS = 60_000;

/** Gives the browser a text to save as a file. Nobody is told whether it does: a frame that is not allowed to is refused silently. */
export function saveText(fileName: string, text: string): void {
  const url = URL.createObjectURL(new Blob([text], { type: 'application/x-ndjson' }));
  const link = document.createElement('a');
  link.href = url;
  link.download = fileName;
  link.click();
  setTimeout(() => URL.revokeObjectURL(url), READ_WITHIN_MS);
}
