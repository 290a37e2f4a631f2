import { availableParallelism } from 'node:os';
import { join } from 'node:path';
import { defineConfig } from 'vitest/config';
import { EndToEndFirst } from './test/support/end-to-end-first.ts';

export default defineConfig({
  test: {
    include: ['src/**/*.test.ts', 'src/**/*.test.tsx', 'test/**/*.test.ts', 'tools/**/*.test.ts'],
    pool: 'threads',
    isolate: false,
    // Tests of servers and browsers wait half of their time, in which a further one has something to do.
    maxWorkers: availableParallelism() + 1,
    sequence: { sequencer: EndToEndFirst },
    // Tests start many threads and processes, which need not compile the same sources each time.
    env: { NODE_COMPILE_CACHE: join(import.meta.dirname, 'node_modules/.cache/code') },
    // A machine that does other things too is slow, not wrong.
    testTimeout: 180_000,
    hookTimeout: 420_000,
    expect: { poll: { timeout: 150_000 } },
  },
});
