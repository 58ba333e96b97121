import type { Vendor } from './vendor.ts';

/** The body of an answer as text. Throws the vendor's `BadAnswer` when it is over `mostBytes`, or ends in the middle. */
export async function readLimited({ name, BadAnswer }: Vendor, response: Response, mostBytes: number): Promise<string> {
  const decoder = new TextDecoder();
  let [text, bytes] = ['', 0];
  try {
    for await (const chunk of response.body ?? []) {
      bytes += chunk.byteLength;
      // Leaving the loop ends the connection.
      if (bytes > mostBytes) throw new BadAnswer(`${name}’s answer is over ${mostBytes / 1024} KiB`);
      text += decoder.decode(chunk, { stream: true });
    }
  } catch (error) {
    throw error instanceof BadAnswer ? error : new BadAnswer(`${name}’s answer ends in the middle`);
  }
  return text + decoder.decode();
}
