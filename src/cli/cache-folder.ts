import { homedir } from 'node:os';
import { join } from 'node:path';

/** Folder for what is kept between runs, where none is named. https://specifications.freedesktop.org/basedir-spec/latest/ */
export function cacheFolder(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cleardock');
}
