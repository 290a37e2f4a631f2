import type { Option } from './option.ts';
import { options, variableOf } from './options.ts';

/** Every setting as a line `name  value  origin`; the values of secrets are masked. */
export function describeConfig(flags: Readonly<Record<string, string>>, env: NodeJS.ProcessEnv): string {
  const rows = Object.entries(options).map(([name, option]) => row(name, option, flags, env));
  const width = (column: 0 | 1) => Math.max(...rows.map((cells) => cells[column].length));
  return rows
    .map(([name, value, origin]) => `${name.padEnd(width(0))}  ${value.padEnd(width(1))}  ${origin}\n`)
    .join('');
}

function row(
  name: string,
  option: Option<unknown>,
  flags: Readonly<Record<string, string>>,
  env: NodeJS.ProcessEnv,
): readonly [string, string, string] {
  const variable = variableOf(option);
  // An address may hold a password.
  const shown = (text: string) => (option.secret ? '********' : text.replace(/(:\/\/[^/@:]*:)[^/@]*@/, '$1********@'));
  if (flags[name] !== undefined) return [option.flag, shown(flags[name]), `--${option.flag}`];
  if (env[variable] !== undefined) return [option.flag, shown(env[variable]), variable];
  if (option.secret && env[`${variable}_FILE`] !== undefined) return [option.flag, shown(''), `${variable}_FILE`];
  return [option.flag, option.defaultText ?? '–', 'default'];
}
