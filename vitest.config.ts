// Tests run from source; the built program is made once by npm test before them.
import { defineConfig } from 'vitest/config';
import { viteData } from './scripts/data-plugin.mjs';
import { LongFirst } from './test/long-first.ts';

export default defineConfig({
  plugins: [viteData],
  test: {
    include: ['test/**/*.test.ts'],
    globalSetup: ['test/memory-disk.ts'],
    setupFiles: ['test/keep-native-objects.ts'],
    // A guard against what hangs, far from what the slowest machine needs: no test is about time.
    testTimeout: 1_800_000,
    hookTimeout: 1_800_000,
    pool: 'forks',
    maxWorkers: '100%',
    sequence: { sequencer: LongFirst },
  },
});
