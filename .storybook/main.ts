import type { StorybookConfig } from '@storybook/react-vite';

const config: StorybookConfig = {
  framework: '@storybook/react-vite',
  stories: ['./*.mdx', './*.stories.tsx', '../src/panel/**/*.stories.tsx'],
  addons: ['@storybook/addon-docs', '@storybook/addon-a11y', '@storybook/addon-vitest'],
  core: { disableTelemetry: true, disableWhatsNewNotifications: true },
  // A visitor came to see Deskside, and not how to use Storybook.
  features: { sidebarOnboardingChecklist: false },
  typescript: { reactDocgen: 'react-docgen' },
  // The app's own build has three outputs of its own; a story needs none of them.
  viteFinal: (vite) => ({
    ...vite,
    environments: {},
    builder: {},
    plugins: vite.plugins ?? [],
    // Nobody waits for a Storybook as for a page: axe and the docs may be as large as they are, and take their time to build.
    build: {
      ...vite.build,
      chunkSizeWarningLimit: 2_000,
      rolldownOptions: { ...vite.build?.rolldownOptions, checks: { bundlerTimings: false } },
    },
    // Only the whole panel takes these; found one by one, each would have every story loaded anew.
    optimizeDeps: {
      ...vite.optimizeDeps,
      include: [
        ...(vite.optimizeDeps?.include ?? []),
        ...['@tanstack/react-query', 'valibot', 'zustand', 'zustand/vanilla', 'zustand/react/shallow', 'idb-keyval'],
        ...['storybook/internal/core-events', 'storybook/theming', 'storybook/preview-api'],
      ],
    },
  }),
};
export default config;
