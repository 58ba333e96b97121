import { useEffect, useState } from 'react';

/** After this long without a conversation in focus, the same customer again is a switch again. */
const FORGET_AFTER_MS = 1_000;

/**
 * What to announce: once per real switch, when it is known who is shown. `subject` says who it is (a conversation and a contact), so
 * that nothing is said twice of the same; `undefined` while nobody is shown or it is not known yet.
 */
export function useAnnouncement(subject: string | undefined, message: string): string {
  const [said, setSaid] = useState(NOTHING);
  // What changes in a live region is said, and not what it comes into the page with.
  const [isThere, setThere] = useState(false);
  useEffect(() => setThere(true), []);
  useEffect(() => {
    if (subject !== undefined) return;
    const timer = setTimeout(setSaid, FORGET_AFTER_MS, NOTHING);
    return () => clearTimeout(timer);
  }, [subject]);
  // While drawing, and not in an effect: it comes into the page with the record, and takes no commit of its own.
  if (isThere && subject !== undefined && subject !== said.subject) setSaid({ subject, message });
  return said.message;
}

interface Said {
  readonly subject?: string;
  readonly message: string;
}

const NOTHING: Said = { message: '' };
