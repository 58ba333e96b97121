import type { Scenario } from './scenario.ts';

export const silent: Scenario = {
  id: 'silent',
  title: 'A silent desk',
  proves: 'Where the desk says nothing, nothing is made up.',
  watch: 'No conversation, nobody in focus: the panel asks for a click on the conversation in the desk.',
  isSeeded: false,
  write: () => ({
    steps: [],
    end: { open: [], focused: undefined, visitors: {}, unread: {}, uncertain: false },
  }),
};
