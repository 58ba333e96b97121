/**
 * Copies what the reader has in this field, all of it selected; whether it worked. In a frame of another site the clipboard is often
 * denied, and the browser's older way still open.
 */
export async function copyText(field: HTMLTextAreaElement): Promise<boolean> {
  field.focus();
  field.select();
  try {
    await navigator.clipboard.writeText(field.value);
    return true;
  } catch {
    try {
      return document.execCommand('copy');
    } catch {
      return false;
    }
  }
}
