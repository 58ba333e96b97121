import { useEffect, useRef, useState } from 'react';

/** After this long without a conversation in focus, the same customer again is a switch again. */
const FORGET_AFTER_MS = 1_000;

/**
 * What to announce: once per real switch, when it is known who is shown. `subject` says who it is (a conversation and a contact), so
 * that nothing is said twice of the same; `undefined` while nobody is shown or it is not known yet.
 */
export function useAnnouncement(subject: string | undefined, message: string): string {
  const [announced, setAnnounced] = useState('');
  const last = useRef<string>(undefined);
  useEffect(() => {
    if (subject === undefined) {
      const timer = setTimeout(() => {
        last.current = undefined;
        setAnnounced('');
      }, FORGET_AFTER_MS);
      return () => clearTimeout(timer);
    }
    if (subject === last.current) return;
    last.current = subject;
    setAnnounced(message);
  }, [subject, message]);
  return announced;
}
