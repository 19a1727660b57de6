import { defineConfig } from 'vitest/config';

/**
 * The suffix of a test says what it needs: nothing, `.db` a PostgreSQL copy, `.journey` a browser, `.program` the whole
 * program in a process of its own.
 */
export default defineConfig({
  test: {
    projects: [
      {
        test: {
          name: 'pure',
          testTimeout: 60_000,
          include: ['src/**/*.test.{ts,tsx}', 'tests/**/*.test.{ts,tsx}'],
          exclude: ['**/*.db.test.*', '**/*.journey.test.*', '**/*.program.test.*', 'node_modules'],
        },
      },
      {
        test: {
          name: 'database',
          include: ['src/**/*.db.test.{ts,tsx}', 'tests/**/*.db.test.{ts,tsx}'],
          globalSetup: ['tests/support/postgres-setup.ts'],
          testTimeout: 30_000,
          hookTimeout: 60_000,
        },
      },
      {
        test: {
          name: 'journeys',
          include: ['tests/**/*.journey.test.{ts,tsx}'],
          globalSetup: ['tests/support/postgres-setup.ts'],
          testTimeout: 120_000,
          hookTimeout: 120_000,
          fileParallelism: false,
        },
      },
      {
        test: {
          name: 'programs',
          include: ['tests/**/*.program.test.ts'],
          globalSetup: ['tests/support/postgres-setup.ts'],
          testTimeout: 240_000,
          hookTimeout: 60_000,
          fileParallelism: false,
        },
      },
    ],
  },
});
