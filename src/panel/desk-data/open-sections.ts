/** The sections that the agent has open. */
export type OpenSections = readonly ('conversations' | 'transactions' | 'callMeetings')[];
