import type { StorybookConfig } from '@storybook/react-vite';

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['../src/panel/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  typescript: { reactDocgen: 'react-docgen' },
  // The app's own build has three outputs of its own; a story needs none of them.
  viteFinal: (vite) => ({ ...vite, environments: {}, builder: {}, plugins: vite.plugins ?? [] }),
};
export default config;
