import type { Option } from '../../src/config/option.ts';
import { options, variableOf } from '../../src/config/options.ts';
import { table } from './markdown.ts';

/** The reference page of the options, from the option table. */
export function optionsPage(): string {
  const rows = Object.values(options).map((option: Option<unknown>) => [
    option.secret ? '–' : `\`--${option.flag} ${option.placeholder}\``,
    `\`${variableOf(option)}\``,
    option.summary,
    option.defaultText ?? '–',
  ]);
  return `# Options

Options of \`cleardock serve\`. A flag wins over the environment, the environment over the default. A variable that begins with \`CLEARDOCK_\`
and is none of these ends the start with a suggestion. Secrets are no flags, since other users of a machine can see flags; each can also be
read from a file that the variable with \`_FILE\` at its end names. \`cleardock config\` prints every setting and where it comes from.

${table(['flag', 'variable', 'meaning', 'default'], rows)}`;
}
