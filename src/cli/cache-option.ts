import { Option } from 'commander';
import { cacheFolder } from './cache-folder.ts';

/** The flag that names the folder for what is kept between runs. */
export function cacheOption(): Option {
  const option = new Option('--cache <folder>', 'folder for what is kept between runs');
  return option.default(cacheFolder(), '~/.cache/cleardock');
}
