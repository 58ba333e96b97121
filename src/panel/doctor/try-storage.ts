import { attempt } from './attempt.ts';
import type { StorageFact } from './facts.ts';

const NAME = 'deskside-doctor';
const GIVE_UP_AFTER_MS = 3_000;

/** Writes a little, and takes it away again. Never rejects. */
export async function tryStorage(): Promise<StorageFact> {
  const local = attempt(() => {
    localStorage.setItem(NAME, '1');
    const isKept = localStorage.getItem(NAME) === '1';
    localStorage.removeItem(NAME);
    return isKept;
  }, false);
  const [databases, cookies] = await Promise.all([tryDatabase(), tryCookies()]);
  return { local, databases, cookies };
}

function tryDatabase(): Promise<boolean> {
  return new Promise((resolve) => {
    // Some browsers neither open one nor say so.
    const timer = setTimeout(resolve, GIVE_UP_AFTER_MS, false);
    const end = (isThere: boolean) => {
      clearTimeout(timer);
      resolve(isThere);
    };
    try {
      const request = indexedDB.open(NAME);
      request.onerror = () => end(false);
      request.onsuccess = () => {
        request.result.close();
        indexedDB.deleteDatabase(NAME);
        end(true);
      };
    } catch {
      end(false);
    }
  });
}

async function tryCookies(): Promise<boolean | undefined> {
  try {
    return await document.hasStorageAccess();
  } catch {
    return undefined;
  }
}
