import { options } from '../config/options.ts';
import { CodedError } from '../lib/errors.ts';

/**
 * npm keeps what stands before two dashes to itself: of `npm start --data x`, nothing reaches the program that it runs, and of
 * `--data=x` not even a word that could be complained of. Throws `config_invalid` where npm's environment tells of such an option.
 */
export function refuseOptionsOfNpm(env: NodeJS.ProcessEnv): void {
  const script = env.npm_lifecycle_event;
  if (script === undefined) return;
  const taken = Object.values(options).find(({ flag }) => env[`npm_config_${flag.replaceAll('-', '_')}`] !== undefined);
  if (taken === undefined) return;
  const command = script === 'start' ? 'npm start' : `npm run ${script}`;
  throw new CodedError(
    'config_invalid',
    `npm took --${taken.flag} for an option of its own. Put two dashes before options: ${command} -- --${taken.flag} ${taken.placeholder}.`,
  );
}
