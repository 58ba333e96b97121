import { BadAnswer } from './giosg-error.ts';

/** The body of an answer as text. Throws a `BadAnswer` when it is over `mostBytes`, or ends in the middle. */
export async function readLimited(response: Response, mostBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      // Leaving the loop ends the connection.
      if (bytes > mostBytes) throw new BadAnswer(`giosg’s answer is over ${mostBytes / 1024} KiB`);
      text += decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    throw error instanceof BadAnswer ? error : new BadAnswer('giosg’s answer ends in the middle');
  }
  return text + decoder.decode();
}
