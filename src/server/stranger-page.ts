import { createHash } from 'node:crypto';

// Only the pretend desk is obeyed: what it hands over is posted to the page around it, or to the one that opened it.
const SCRIPT = `const desk = opener ?? parent;
addEventListener('message', ({ source, data }) => {
  if (source === desk) (desk.parent === desk ? desk.opener : desk.parent)?.postMessage(data, '*');
});
desk.postMessage('listening', '*');`;

/** A window that is not the desk and speaks in its place, for the pretend desk to show that nobody believes it. */
export const STRANGER_PAGE = `<!doctype html>
<html lang="en">
<head><meta charset="utf-8"><title>Not the desk</title><link rel="icon" href="data:,"></head>
<body><p>This window is not the desk. It posts what the scenario “An intruder” has it post, and may be closed.</p>
<script>${SCRIPT}</script></body>
</html>
`;

/** By which a policy allows its script. */
export const STRANGER_HASH = `'sha256-${createHash('sha256').update(SCRIPT).digest('base64')}'`;
