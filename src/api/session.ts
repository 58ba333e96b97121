import * as v from 'valibot';

export const ROLES = ['agent', 'lead', 'auditor'] as const;
export type Role = (typeof ROLES)[number];

/** Who is signed in. `id` says where the subject came from, as in "crm:ada". */
export interface Agent {
  readonly id: string;
  readonly name: string;
  readonly locale?: string;
  readonly roles: readonly Role[];
}

/** The answer of `POST /api/session`; `expiresAt` is ISO-8601. */
export const SessionAnswer = v.object({
  token: v.pipe(v.string(), v.nonEmpty()),
  expiresAt: v.pipe(v.string(), v.isoTimestamp()),
  agent: v.object({
    id: v.string(),
    name: v.string(),
    locale: v.pipe(
      v.nullish(v.string()),
      v.transform((locale) => locale ?? undefined),
    ),
    roles: v.array(v.picklist(ROLES)),
  }),
});
export type Session = v.InferOutput<typeof SessionAnswer>;

/** The body of `POST /api/session` when a single-use code is exchanged, or the token that iAdvize signs for its custom apps. */
export const SessionRequest = v.object({
  code: v.optional(v.pipe(v.string(), v.maxLength(200))),
  cpaJwt: v.optional(v.pipe(v.string(), v.maxLength(4_096))),
});
