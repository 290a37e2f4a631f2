import type { Command, Option } from 'commander';
import type { Shell } from './completion-shells.ts';

/** What can be completed behind the words of a command. */
interface CommandWords {
  /** Names behind the program's: `db update`; empty for the program itself. */
  readonly path: string;
  readonly summary: string;
  /** What may stand behind it: commands, and values of an argument that has so many. */
  readonly next: readonly { readonly name: string; readonly summary: string }[];
  readonly options: readonly OptionWords[];
}

interface OptionWords {
  readonly flags: readonly string[];
  readonly summary: string;
  /** Values that there are; absent where anything may stand. */
  readonly choices?: readonly string[];
  readonly takesValue: boolean;
}

/** The script that a shell reads to complete commands, flags and their values; files are completed by the shell's own means. */
export function completionScript(program: Command, shell: Shell): string {
  const words = commandsOf(program);
  if (shell === 'fish') return fishScript(program.name(), words);
  return shell === 'bash' ? bashScript(program.name(), words) : zshScript(program.name(), words);
}

function commandsOf(command: Command, path: readonly string[] = []): CommandWords[] {
  const own = {
    path: path.join(' '),
    summary: command.description(),
    next: [
      ...command.commands.map((one) => ({ name: one.name(), summary: one.description() })),
      ...command.registeredArguments.flatMap(({ argChoices = [], description }) =>
        argChoices.map((name) => ({ name, summary: description })),
      ),
    ],
    options: command.options.filter((option) => !option.hidden).map(optionWords),
  };
  return [own, ...command.commands.flatMap((one) => commandsOf(one, [...path, one.name()]))];
}

function optionWords({ long, short, description, argChoices, required, optional }: Option): OptionWords {
  return {
    flags: [long, short].filter((flag) => flag !== undefined) as string[],
    summary: description,
    choices: argChoices,
    takesValue: required || optional,
  };
}

function bashScript(name: string, commands: readonly CommandWords[]): string {
  const cases = commands.map(({ path, next, options }) => {
    const words = [...next.map((one) => one.name), ...options.flatMap(({ flags }) => flags), '--help'];
    return `    ${quoted(path)}) words=${quoted(words.join(' '))} ;;`;
  });
  const values = commands.flatMap(({ path, options }) =>
    options
      .filter(({ takesValue }) => takesValue)
      .flatMap(({ flags, choices = [] }) =>
        flags.map((flag) => `    ${quoted(`${path}:${flag}`)}) values=${quoted(choices.join(' '))}; valued=1 ;;`),
      ),
  );
  return `# Completion of ${name} for bash: source <(${name} completion bash)
_${name}() {
  local current=\${COMP_WORDS[COMP_CWORD]} previous=\${COMP_WORDS[COMP_CWORD-1]} path='' word words='' values='' valued=''
  COMPREPLY=()
  for word in "\${COMP_WORDS[@]:1:COMP_CWORD-1}"; do
    case "\${path:+$path }$word" in
      ${commands
        .filter(({ path }) => path !== '')
        .map(({ path }) => quoted(path))
        .join('|')}) path="\${path:+$path }$word" ;;
    esac
  done
  case "$path:$previous" in
${values.join('\n')}
  esac
  case "$path" in
${cases.join('\n')}
  esac
  if [[ -n $valued ]]; then words=$values; fi
  COMPREPLY=($(compgen -W "$words" -- "$current"))
}
complete -o default -o bashdefault -F _${name} ${name}
`;
}

function zshScript(name: string, commands: readonly CommandWords[]): string {
  const cases = commands.map(({ path, next, options }) => {
    const described = [
      ...next.map((one) => [one.name, one.summary] as const),
      ...options.flatMap(({ flags, summary }) => flags.map((flag) => [flag, summary] as const)),
    ];
    return `    ${quoted(path)}) items=(${described.map(([word, summary]) => quoted(`${word.replaceAll(':', '\\:')}:${summary}`)).join(' ')}) ;;`;
  });
  const values = commands.flatMap(({ path, options }) =>
    options
      .filter(({ choices }) => choices)
      .flatMap(({ flags, choices = [] }) =>
        flags.map((flag) => `    ${quoted(`${path}:${flag}`)}) compadd -- ${choices.map(quoted).join(' ')}; return ;;`),
      ),
  );
  return `#compdef ${name}
# Completion of ${name} for zsh: write it to a file _${name} in a folder of fpath.
_${name}() {
  local path_='' word
  local -a items
  for word in "\${(@)words[2,CURRENT-1]}"; do
    case "\${path_:+$path_ }$word" in
      ${commands
        .filter(({ path }) => path !== '')
        .map(({ path }) => quoted(path))
        .join('|')}) path_="\${path_:+$path_ }$word" ;;
    esac
  done
  case "$path_:\${words[CURRENT-1]}" in
${values.join('\n')}
  esac
  case "$path_" in
${cases.join('\n')}
  esac
  _describe '${name}' items
  _files
}
compdef _${name} ${name}
`;
}

function fishScript(name: string, commands: readonly CommandWords[]): string {
  const lines = commands.flatMap(({ path, next, options }) => {
    const condition = `-n ${quoted(`__${name}_path ${quotedFish(path)}`)}`;
    return [
      ...next.map(
        (one) => `complete -c ${name} ${condition} -f -a ${quotedFish(one.name)} -d ${quotedFish(one.summary)}`,
      ),
      ...options.map(({ flags, summary, choices, takesValue }) => {
        const spelt = flags.map((flag) => (flag.startsWith('--') ? `-l ${flag.slice(2)}` : `-s ${flag.slice(1)}`));
        const value = choices ? ` -x -a ${quotedFish(choices.join(' '))}` : takesValue ? ' -r' : '';
        return `complete -c ${name} ${condition} ${spelt.join(' ')}${value} -d ${quotedFish(summary)}`;
      }),
    ];
  });
  const paths = commands.map(({ path }) => path).filter((path) => path !== '');
  return `# Completion of ${name} for fish: ${name} completion fish | source
function __${name}_path
    set -l path ''
    for word in (commandline -opc)[2..]
        set -l next (string trim -- "$path $word")
        contains -- $next ${paths.map(quotedFish).join(' ')}; and set path $next
    end
    test "$path" = "$argv[1]"
end
${lines.join('\n')}
`;
}

function quoted(text: string): string {
  return `'${text.replaceAll("'", `'\\''`)}'`;
}

function quotedFish(text: string): string {
  return `'${text.replaceAll('\\', '\\\\').replaceAll("'", "\\'")}'`;
}
