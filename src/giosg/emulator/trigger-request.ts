import * as v from 'valibot';
import { TRIGGER_CONDITIONS } from '../resources.ts';

const Id = v.optional(v.string());
const Flag = v.optional(v.boolean());

/** A trigger, and what is odd about it; as `POST /emulator/triggers` takes it. */
export const TriggerRequest = v.strictObject({
  type: v.picklist(TRIGGER_CONDITIONS),
  orgId: v.string(),
  /** Deskside when absent. */
  appId: Id,
  /** Who did it; nobody when absent. */
  userId: Id,
  chatId: Id,
  /** The visitor and the room are the chat's when absent. */
  visitorId: Id,
  /** The installation of that organisation when absent. */
  installationId: Id,
  /** Of `install`; giosg's list of apps when absent. */
  redirectUri: v.optional(v.string()),
  /** Made an hour ago. */
  expired: Flag,
  /** Signed with another key than the app's secret. */
  wrongKey: Flag,
  /** Signed by another algorithm than HS256, or not signed at all. */
  algorithm: v.optional(v.picklist(['HS512', 'none'])),
  /** The `type` in the address, which nothing signs. */
  sentAs: v.optional(v.string()),
  /** How ids that there are none of are written, if not as the emulator's options say. */
  noIds: v.optional(v.picklist(['empty', 'null', 'absent'])),
  /** Without the claims that came later: the bot, its code, the room and the domain. */
  withoutLateClaims: Flag,
  /** `exp` with a fraction. */
  floatTimes: Flag,
  withoutToken: Flag,
  /** With a `token` although the type has none. */
  withToken: Flag,
  /** Claims of `data` that are otherwise. */
  claims: v.optional(v.record(v.string(), v.unknown())),
  /** The same request again. */
  twice: Flag,
});

export type TriggerRequest = Readonly<v.InferInput<typeof TriggerRequest>>;
