import * as v from 'valibot';

const Origins = v.array(v.string());
const ConsoleMode = v.picklist(['auto', 'pinned', 'closed']);

/** What the server writes into each page, in `<script type="application/json" id="deskside-config">`. Holds no secret, but for `giosg.code`. */
export const PageConfig = v.object({
  deskOrigins: Origins,
  deskUrl: v.optional(v.string()),
  panelAncestors: Origins,
  console: v.object({ mode: ConsoleMode, graceMs: v.number() }),
  signInUrl: v.optional(v.string()),
  /** The other CRM whose fields are shown below a record; absent when there is none. */
  fieldsFrom: v.optional(v.string()),
  /** Whether the desk's vendor can be asked about visitors and availability. */
  hasDeskApi: v.optional(v.boolean()),
  /** Whether a lead can be shown what giosg has of us. */
  hasGiosgApi: v.optional(v.boolean()),
  /** Absent but where giosg opened the page: beside a chat, or from its navigation. `code` is worth one sign-in within a minute. */
  giosg: v.optional(
    v.object({ view: v.picklist(['dialog', 'nav']), chatId: v.optional(v.string()), code: v.string() }),
  ),
  /**
   * Absent but inside iAdvize's desk; `missing`: settings without which nobody can be signed in there; `library`: the address of the
   * vendor's script that says which conversation it is.
   */
  customApp: v.optional(v.object({ missing: v.array(v.string()), library: v.string() })),
  demo: v.boolean(),
});
export type PageConfig = v.InferOutput<typeof PageConfig>;

export const PAGE_CONFIG_ID = 'deskside-config';
