/**
 * What the doctor's sandboxed frame runs: it says, in perfect form, what only the desk may say. The server names this very text in the
 * page's policy, by its hash.
 */
export const PROBE_SCRIPT =
  "parent.postMessage({event:'com.iadvize.desk.CONVERSATION_FOCUSED',conversationId:'doctor-probe'},'*');";

/** The document of that frame. Sandboxed, its origin is "null", which no gate of ours lets in. */
export const PROBE_PAGE = `<!doctype html><title>Probe</title><script>${PROBE_SCRIPT}</script>`;
