#!/usr/bin/env node
// `cleardock`, as npm installs it: runs the program in this Node where it is new enough, else in the one that was installed with it.
import { existsSync } from 'node:fs';
import { fileURLToPath } from 'node:url';
import { findRuntime, ownRuntimeSuffices } from './find-runtime.mjs';
import { handOver } from './hand-over.mjs';

// Node runs no TypeScript below node_modules, so a package has it compiled; a clone has the source alone, or beside it.
const [source, built] = ['../src/cli/main.ts', '../dist/cli/main.js'].map((path) => new URL(path, import.meta.url));
const main = existsSync(source) ? source : built;

if (ownRuntimeSuffices()) await import(main);
else
  handOver(findRuntime(new URL('../package.json', import.meta.url)), [fileURLToPath(main), ...process.argv.slice(2)]);
