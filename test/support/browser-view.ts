import type { FrameLocator, Page } from 'playwright-core';

/** What the outside may rely on to find things by, in a page of ours or in the frame that holds one. */
export function viewOf(root: Page | FrameLocator) {
  const record = root.getByRole('region', { name: 'Customer record' });
  const conversations = root.getByRole('list', { name: 'Open conversations' });
  return {
    root,
    record,
    /** There once the first page has come. */
    timeline: root.locator('section[aria-label="Timeline"][aria-busy="false"]'),
    /** What the server has, in the timeline. */
    entries: root.getByRole('list', { name: 'Timeline' }).getByRole('listitem'),
    visitor: root.getByRole('region', { name: 'Visitor' }),
    conversations,
    items: conversations.getByRole('listitem'),
    /** Where a note for this contact is written. */
    noteFor: (name: string) => root.getByRole('textbox', { name: `Note for ${name}`, exact: true }),
    /** The question whose the text is that was written for this contact. */
    movedFrom: (name: string) => root.getByRole('group', { name: `You wrote this for ${name}` }),
    departed: root.getByRole('region', { name: 'Conversations that ended' }),
    candidates: root.getByRole('list', { name: 'Possible matches' }),
    console: root.getByRole('region', { name: 'Console' }),
    consoleFrame: root.getByTitle('Desk console'),
    noFocus: root.getByText('No conversation in focus'),
    noRecord: root.getByText('No record found'),
    alert: root.getByRole('alert'),
    button: (name: string) => root.getByRole('button', { name, exact: true }),
    /** Waits for the record of this contact. */
    showsRecord: (name: string) => record.getByRole('heading', { level: 2, name, exact: true }).waitFor(),
  };
}

export type View = ReturnType<typeof viewOf>;
