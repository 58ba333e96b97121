import { addons } from 'storybook/manager-api';
import { create } from 'storybook/theming';

/** Played or looked at as a whole: there is nothing to set about them, and the panel needs the height. */
const WHOLE = ['a-day-at-the-desk--', 'whole-panel--'];

addons.setConfig({
  theme: create({ base: 'light', brandTitle: 'Deskside', brandUrl: './' }),
  // The browser zooms as well, and says nothing in its console about it.
  toolbar: { zoom: { hidden: true } },
  layoutCustomisations: {
    showPanel: ({ storyId }, isShown) => (WHOLE.some((start) => storyId?.startsWith(start)) ? false : isShown),
  },
});
