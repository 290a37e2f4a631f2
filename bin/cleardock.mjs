#!/usr/bin/env node
// `cleardock`, in whatever Node: runs the program in this one where it is new enough, else in the one that was installed with it.
import { ownRuntimeSuffices } from './own-runtime.mjs';

// Node runs no TypeScript below node_modules, so a package has it bundled; a clone has the source alone, or beside it.
const [source, built] = ['../src/cli/main.ts', '../dist/program/main.cjs'].map(
  (path) => new URL(path, import.meta.url),
);

if (ownRuntimeSuffices()) {
  const { keepCompiled } = await import('./keep-compiled.mjs');
  keepCompiled();
  // An import of it would load all that it can hand out, streams among it.
  const { existsSync } = process.getBuiltinModule('node:fs');
  await import(existsSync(source) ? source : built);
} else {
  const { findRuntime } = await import('./find-runtime.mjs');
  const { handOver } = await import('./hand-over.mjs');
  handOver(findRuntime(new URL('../package.json', import.meta.url)), process.argv.slice(1));
}
