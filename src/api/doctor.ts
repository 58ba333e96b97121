import * as v from 'valibot';

/** Deskside's own, as in package.json: what a page was built with, and what the server runs. */
export const DESKSIDE_VERSION = '0.1.0';

/** Of what pages and server say to each other: raised when pages of before can no longer talk to the server. */
export const CONTRACT_VERSION = 1;

/** `GET /api/doctor`, for whoever asks: what an integrator needs to know of the server, and nothing that is not for everybody. */
export const DoctorAnswer = v.object({
  /** Whether the database answered within two seconds. */
  status: v.picklist(['UP', 'DOWN']),
  /** How long it took; `null` when it did not answer. */
  databaseMs: v.nullable(v.number()),
  version: v.string(),
  contract: v.number(),
  serverTime: v.pipe(v.string(), v.isoTimestamp()),
});
export type DoctorAnswer = v.InferOutput<typeof DoctorAnswer>;
