import type { Check } from '../views/doctor-check.tsx';

/** A check but for its name. */
export type Finding = Omit<Check, 'id' | 'title'>;
