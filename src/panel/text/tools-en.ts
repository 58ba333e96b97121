import { createPlural } from './plural.ts';
import type { ToolsCatalogue } from './tools-catalogue.ts';

const plural = createPlural('en');

export const toolsEn: ToolsCatalogue = {
  label: 'Tools',
  recording: 'Recording',
  start: 'Record what the desk says',
  stop: 'Stop recording',
  saveRecording: 'Download the recording',
  saveRecent: 'Download the last 5 minutes',
  checkConnection: 'Check the connection',
  privacy:
    'What the desk says is kept in this page’s memory only. Before anything is saved, names, e-mail and postal addresses, phone numbers and ids are replaced by made-up ones.',
  nothingRecorded: 'Nothing has been recorded yet.',
  extent: (elapsed, lines, size) =>
    `Recorded: ${elapsed}, ${plural(lines, { one: '# event', other: '# events' })}, about ${size}.`,
  dropped: (count) =>
    `There was no more room: ${plural(count, { one: 'the oldest event was dropped', other: 'the oldest # events were dropped' })}.`,
  notPossible:
    'Nothing can be saved here: this page did not come over https, and without it the browser cannot hide who people are. Ask whoever runs Deskside for its https address.',
  making: 'Replacing names, addresses, numbers and ids…',
  nothing: 'The desk has said nothing in that time: there is nothing to save.',
  failed: 'The file could not be made. Try again.',
  saved: (fileName) => `Given to the browser to save: ${fileName}`,
  noFile: 'No file? A page inside another one may not be allowed to save files. Copy the text instead.',
  copy: 'Copy as text',
  copied: 'Copied. Paste it into a file whose name ends in .ndjson.',
  notCopied: 'The browser does not let this page copy. The text is selected below: press Ctrl+C, or ⌘C.',
  asText: 'The recording as text',
};
