import react from '@vitejs/plugin-react';
import { defineConfig } from 'vitest/config';

const root = new URL('..', import.meta.url).pathname;

/** What needs no browser: `npm run check` runs these. */
export default defineConfig({
  root,
  plugins: [react()],
  test: {
    // Vitest leaves one core to whoever watches; nobody does.
    maxWorkers: '100%',
    // No test waits for time to pass: a limit is for what hangs, and a busy machine is not that.
    testTimeout: 30_000,
    projects: [
      { extends: true, test: { name: 'unit', environment: 'node', include: ['test/unit/**/*.test.ts'] } },
      {
        extends: true,
        test: {
          name: 'panel',
          environment: 'jsdom',
          include: ['test/panel/**/*.test.tsx'],
          setupFiles: ['test/support/panel-setup.ts'],
        },
      },
      {
        extends: true,
        test: {
          name: 'server',
          environment: 'node',
          include: ['test/server/**/*.test.ts'],
          globalSetup: ['test/support/postgres.ts'],
          hookTimeout: 60_000,
        },
      },
    ],
  },
});
