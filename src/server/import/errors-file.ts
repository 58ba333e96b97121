import { type FileHandle, open, rm } from 'node:fs/promises';
import { StartError } from '../start-error.ts';
import type { RefusedRow } from './read-row.ts';

const HEADER = 'line,field,reason\n';

/** The refused lines of an import, as CSV. */
export interface ErrorsFile {
  readonly path: string;
  /** Resolves once these are on the disk, with the size of the file in bytes. */
  append(refused: readonly RefusedRow[]): Promise<number>;
  /** A file without errors is removed. */
  close(): Promise<void>;
}

/** Opens the file and keeps `keptBytes` of it: what comes after was written by a run that did not get to keep it. */
export async function openErrorsFile(path: string, keptBytes: number): Promise<ErrorsFile> {
  let file: FileHandle;
  let size: number;
  try {
    file = await open(path, 'a');
    size = Math.min((await file.stat()).size, keptBytes);
    await file.truncate(size);
  } catch (error) {
    const { code } = error as NodeJS.ErrnoException;
    throw new StartError(`The file for refused lines, ${path}, cannot be written (${code}).`);
  }
  return {
    path,
    async append(refused) {
      if (refused.length === 0) return size;
      const lines = refused.flatMap(({ line, errors }) =>
        errors.map(({ field, message }) => `${line},${cell(field)},${cell(message)}\n`),
      );
      const bytes = Buffer.from((size === 0 ? HEADER : '') + lines.join(''));
      await file.appendFile(bytes);
      await file.datasync();
      size += bytes.length;
      return size;
    },
    async close() {
      await file.close();
      if (size === 0) await rm(path, { force: true });
    },
  };
}

function cell(text: string): string {
  return /[",\n\r]/.test(text) ? `"${text.replaceAll('"', '""')}"` : text;
}
