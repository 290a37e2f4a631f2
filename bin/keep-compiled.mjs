// Plain JavaScript: what strips types, and takes as long as all of `--help`, is not needed where everything was compiled before.
import { enableCompileCache } from 'node:module';
import { homedir } from 'node:os';
import { join } from 'node:path';

/**
 * Has what is compiled, from now on, kept for the next start, in the folder of what is kept between runs. Threads and processes take
 * the folder from the environment. https://specifications.freedesktop.org/basedir-spec/latest/
 */
export function keepCompiled() {
  const caches = process.env.XDG_CACHE_HOME || join(homedir(), '.cache');
  process.env.NODE_COMPILE_CACHE ??= join(caches, 'cleardock', 'code');
  enableCompileCache(process.env.NODE_COMPILE_CACHE);
}
