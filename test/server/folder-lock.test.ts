import { mkdir, mkdtemp, readdir, rm, writeFile } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterEach, beforeEach, describe, expect, test } from 'vitest';
import { lockFolder } from '../../src/server/database/folder-lock.ts';
import { StartError } from '../../src/server/start-error.ts';

describe('the lock of a folder', () => {
  let folder: string;
  beforeEach(async () => {
    folder = await mkdtemp(join(tmpdir(), 'deskside-lock-'));
  });
  afterEach(() => rm(folder, { recursive: true, force: true }));

  test('is not had by two, and says which folder', async () => {
    const unlock = await lockFolder(folder);
    const second = lockFolder(folder);
    await expect(second).rejects.toThrow(StartError);
    await expect(second).rejects.toThrow(`Another process is using the embedded database in ${folder}.`);
    await unlock();
  });

  test('is had by one of many who come at once', async () => {
    const outcomes = await Promise.allSettled(Array.from({ length: 8 }, () => lockFolder(folder)));
    const held = outcomes.filter((outcome) => outcome.status === 'fulfilled');
    expect(held).toHaveLength(1);
    await held[0]?.value();
  });

  test('is taken over by one of many when its process is gone', async () => {
    for (let round = 0; round < 5; round++) {
      // Connecting to a plain file is refused, as to the socket of a process that was killed.
      await writeFile(join(folder, 'lock'), '');
      const outcomes = await Promise.allSettled(Array.from({ length: 6 }, () => lockFolder(folder)));
      const held = outcomes.filter((outcome) => outcome.status === 'fulfilled');
      expect(held).toHaveLength(1);
      await held[0]?.value();
    }
  });

  test('is free again once given back, and leaves nothing behind', async () => {
    await (await lockFolder(folder))();
    await (await lockFolder(folder))();
    expect(await readdir(folder)).toEqual([]);
  });

  test('says so when the folder lies too deep', async () => {
    const deep = join(folder, 'x'.repeat(100), 'y'.repeat(30));
    await mkdir(deep, { recursive: true });
    await expect(lockFolder(deep)).rejects.toThrow(/too long/);
  });
});
