#!/usr/bin/env node
import { enableCompileCache } from 'node:module';
import { join } from 'node:path';
import { cacheFolder } from './cache-folder.ts';

// What is compiled once need not be at the next start; only modules that are loaded after this have a part in it. Threads and
// processes take the folder from the environment.
process.env.NODE_COMPILE_CACHE ??= join(cacheFolder(), 'code');
enableCompileCache(process.env.NODE_COMPILE_CACHE);
const { run } = await import('./run.ts');
const failed = await run(process.argv.slice(2), (text) => process.stderr.write(text));
if (failed !== undefined) process.exitCode = failed;
