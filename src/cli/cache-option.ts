import { homedir } from 'node:os';
import { join } from 'node:path';
import { Option } from 'commander';

/** The flag that names the folder for what is kept between runs. */
export function cacheOption(): Option {
  const option = new Option('--cache <folder>', 'folder for what is kept between runs');
  return option.default(defaultCache(), '~/.cache/cleardock');
}

/** https://specifications.freedesktop.org/basedir-spec/latest/ */
function defaultCache(): string {
  return join(process.env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'cleardock');
}
