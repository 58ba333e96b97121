import type { Decorator, Preview } from '@storybook/react-vite';
import { useLayoutEffect } from 'react';
import '../src/panel/theme.css';
import type { Locale } from '../src/panel/text/choose-locale.ts';
import { en } from '../src/panel/text/en.ts';
import { fr } from '../src/panel/text/fr.ts';
import { TextProvider } from '../src/panel/text/text-context.tsx';
import styles from './preview.module.css';
import { ThemedDocs } from './themed-docs.tsx';

const CATALOGUES = { en, fr };

/** As on the pages: a theme on the root, a language around everything, and the width of a panel. */
const withPage: Decorator = (Story, { globals, parameters }) => {
  const locale: Locale = globals.locale === 'fr' ? 'fr' : 'en';
  const theme = String(globals.theme ?? 'light');
  useLayoutEffect(() => {
    document.documentElement.dataset.theme = theme;
    document.documentElement.lang = locale;
  }, [theme, locale]);
  const width = parameters.page === 'tab' ? 'full' : String(globals.width ?? 'full');
  return (
    <TextProvider locale={locale} catalogue={CATALOGUES[locale]}>
      <div className={[styles.page, styles[`w${width}`], parameters.page ? styles.whole : ''].join(' ')}>
        <Story />
      </div>
    </TextProvider>
  );
};

const preview: Preview = {
  parameters: {
    layout: 'fullscreen',
    a11y: { test: 'error' },
    controls: { expanded: true },
    docs: { container: ThemedDocs },
    options: {
      // Storybook reads this as text, before it runs anything: it must stay a literal.
      storySort: { method: 'alphabetical', locales: 'en', order: ['Introduction', 'A day at the desk', 'Whole panel'] },
    },
  },
  initialGlobals: { theme: 'light', locale: 'en', width: '400' },
  globalTypes: {
    theme: {
      toolbar: {
        title: 'Theme',
        icon: 'mirror',
        dynamicTitle: true,
        items: [
          { value: 'light', title: 'Light' },
          { value: 'dark', title: 'Dark' },
        ],
      },
    },
    locale: {
      toolbar: {
        title: 'Language',
        icon: 'globe',
        dynamicTitle: true,
        items: [
          { value: 'en', title: 'English' },
          { value: 'fr', title: 'Français' },
        ],
      },
    },
    width: {
      toolbar: {
        title: 'Width',
        icon: 'ruler',
        dynamicTitle: true,
        items: [
          { value: '320', title: '320 px' },
          { value: '400', title: '400 px' },
          { value: '700', title: '700 px' },
          { value: 'full', title: 'Full width' },
        ],
      },
    },
  },
  decorators: [withPage],
};
export default preview;
