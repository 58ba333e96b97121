import type { DoctorAnswer } from '../../api/doctor.ts';
import type { RefusalCounts } from '../../desk/refusals.ts';

/** What the doctor has seen, before anybody judges it. `undefined` is what it has not seen yet. */
export interface DoctorFacts {
  readonly configured: { readonly deskOrigins: readonly string[]; readonly panelAncestors: readonly string[] };
  readonly place: Place;
  readonly framing: FramingFact | undefined;
  readonly offer: Offer;
  readonly heard: Heard;
  readonly storage: StorageFact | undefined;
  readonly server: ServerFact | undefined;
  /** Of the table of refusals: how many rows there are, and the titles of those that our gate breaks. */
  readonly table: { readonly rows: number; readonly broken: readonly string[] } | undefined;
  readonly sandbox: SandboxFact | undefined;
}

/** Where this page is, and in what. */
export interface Place {
  /** Our own. */
  readonly origin: string;
  readonly isFramed: boolean;
  /** The origins around us, the nearest first; `undefined` where the browser says of none. */
  readonly ancestors: readonly string[] | undefined;
  readonly isSecure: boolean;
  readonly isOnline: boolean;
  readonly hasChannel: boolean;
  readonly hasLocks: boolean;
  /** What the build needs and this browser has not. */
  readonly missing: readonly string[];
  readonly browser: string;
}

/** Who may frame the panel, by the answer that comes from there; `unseen` where none comes. */
export type FramingFact =
  | { readonly status: 'unseen' }
  | {
      readonly status: 'seen';
      /** Of each policy that has one, the words of its `frame-ancestors`. */
      readonly lists: readonly (readonly string[])[];
      /** `X-Frame-Options`, which browsers heed where no policy has such a list. */
      readonly hasFrameOptions: boolean;
    };

/** What became of the offer of embed.js. */
export type Offer =
  | { readonly status: 'notFramed' | 'waiting' | 'missing' }
  | { readonly status: 'taken' | 'deskOrigins'; readonly origins: readonly string[] }
  | { readonly status: 'ancestor'; readonly origin: string };

export interface Heard {
  /** Messages that came over the line of embed.js and are events of a desk. */
  readonly events: number;
  readonly refused: RefusalCounts;
  /** What was posted straight to this window, by the origin it came from. */
  readonly atWindow: readonly { readonly origin: string; readonly count: number }[];
}

export interface StorageFact {
  readonly local: boolean;
  readonly databases: boolean;
  /** What the browser says of this frame's cookies; `undefined` where it does not say. */
  readonly cookies: boolean | undefined;
}

export interface ServerFact {
  /** The status of the health check's answer, or why there is none. */
  readonly health: number | Failure;
  readonly doctor: DoctorAnswer | Failure;
  /** By this machine's clock, in ms since 1970. */
  readonly sentMs: number;
  readonly receivedMs: number;
  /** The directive of a policy by which the browser itself refused to ask. */
  readonly blockedBy: string | undefined;
}

/** `code` of an `ApiError`, with the status when there was an answer. */
export interface Failure {
  readonly code: string;
  readonly status?: number | undefined;
}

/** What became of the message of the sandboxed frame. */
export type SandboxFact =
  | { readonly status: 'refused'; readonly origin: string; readonly reason: string }
  | { readonly status: 'admitted'; readonly origin: string }
  | { readonly status: 'silent' };
