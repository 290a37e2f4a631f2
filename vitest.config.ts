import { defineConfig } from 'vitest/config';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts', 'tools/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    // A machine that does other things too is slow, not wrong.
    testTimeout: 90_000,
    hookTimeout: 180_000,
  },
});
