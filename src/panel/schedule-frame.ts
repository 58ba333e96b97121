import type { Schedule } from '../store/batcher.ts';

/** Frames never fire in a hidden page: a timer beside them sees to it that events are applied all the same. */
const TIMER_MS = 100;

/** Calls back with the next animation frame, or after 100 ms where no frame comes. */
export const scheduleFrame: Schedule = (callback) => {
  const run = () => {
    cancel();
    callback();
  };
  const frame = requestAnimationFrame(run);
  const timer = setTimeout(run, TIMER_MS);
  const cancel = () => {
    cancelAnimationFrame(frame);
    clearTimeout(timer);
  };
  return cancel;
};
