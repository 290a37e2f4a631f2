import { shellQuoted } from '../lib/shell-quoted.ts';
import type { AdviceCommand } from '../model/advice.ts';

/** A package of a project, and the version to have instead. */
export interface Dependency {
  readonly name: string;
  readonly version: string;
  readonly to: string;
  /** Installed for the whole system, not for a project. */
  readonly global?: boolean;
}

interface DependencyManager {
  readonly kind?: AdviceCommand['kind'];
  /** What a name may look like: a manager takes others for an address, a file or a flag. */
  readonly names: RegExp;
  lines(dependencies: readonly Dependency[]): readonly string[];
}

const plainNames = /^[A-Za-z0-9](?:[A-Za-z0-9._-]{0,198}[A-Za-z0-9])?$/;
const pathNames = /^[A-Za-z0-9][A-Za-z0-9._~/-]{0,198}$/;
const wordNames = /^[A-Za-z0-9_][A-Za-z0-9_-]{0,198}$/;
const versions = /^[A-Za-z0-9][A-Za-z0-9.+~:_!-]{0,99}$/;

/** How packages of a language are brought up to date, by ecosystem. */
const managers: Readonly<Record<string, DependencyManager>> = {
  cargo: {
    names: wordNames,
    lines: each(({ name, version, to }) => ['cargo update -p', `${name}@${version}`, '--precise', to]),
  },
  composer: {
    names: /^[a-z0-9][a-z0-9_.-]{0,98}\/[a-z0-9][a-z0-9_.-]{0,98}$/i,
    lines: together('composer require', ({ name, to }) => `${name}:^${to.replace(/^v/, '')}`),
  },
  conda: { names: plainNames, lines: together('conda install', ({ name, to }) => `${name}>=${to}`) },
  gem: { names: plainNames, lines: together('bundle update', ({ name }) => name) },
  golang: { names: pathNames, lines: together('go get', goWord) },
  hex: { names: wordNames, lines: together('mix deps.update', ({ name }) => name) },
  maven: {
    kind: 'coordinates',
    names: /^[A-Za-z0-9_.-]{1,150}:[A-Za-z0-9_.-]{1,150}$/,
    lines: (dependencies) => dependencies.map(({ name, to }) => `${name}:${to}`),
  },
  npm: {
    names: /^(?:@[a-z0-9~-][a-z0-9._~-]{0,98}\/)?[a-z0-9~_][a-z0-9._~-]{0,198}$/i,
    lines: (dependencies) =>
      together(
        `npm install${dependencies.every(isGlobal) ? ' -g' : ''}`,
        ({ name, to }) => `${name}@${to}`,
      )(dependencies),
  },
  nuget: { names: plainNames, lines: each(({ name, to }) => ['dotnet add package', name, '--version', to]) },
  pypi: { names: plainNames, lines: together('pip install', ({ name, to }) => `${name}==${to}`) },
};

/** What brings dependencies of an ecosystem up to date. One whose name or version is none that it can have gets into no command. */
export function dependencyCommands(ecosystem: string, dependencies: readonly Dependency[]): AdviceCommand[] {
  const manager = managers[ecosystem];
  const some = dependencies.filter(
    ({ name, version, to }) => manager?.names.test(name) && versions.test(to) && versions.test(version),
  );
  if (!manager || some.length === 0) return [];
  const [ofImage, ofProject] = [some.filter(isGlobal), some.filter((one) => !isGlobal(one))];
  const command = (place: AdviceCommand['place'], own: readonly Dependency[]): AdviceCommand[] =>
    own.length === 0 ? [] : [{ ecosystem, place, kind: manager.kind ?? 'shell', lines: manager.lines(own) }];
  return [...command('image', ofImage), ...command('project', ofProject)];
}

function isGlobal({ global = false }: Dependency): boolean {
  return global;
}

/** One command for all. Versions of one package that lie side by side belong to several projects, and get a command each. */
function together(command: string, word: (one: Dependency) => string): DependencyManager['lines'] {
  return (dependencies) => {
    const rounds: Map<string, string>[] = [];
    for (const one of dependencies) {
      const text = shellQuoted(word(one));
      if (rounds.some((round) => round.get(one.name) === text)) continue;
      const free = rounds.find((round) => !round.has(one.name));
      if (free) free.set(one.name, text);
      else rounds.push(new Map([[one.name, text]]));
    }
    return rounds.map((round) => [command, ...round.values()].join(' '));
  };
}

/** A command for each. */
function each(parts: (one: Dependency) => readonly [command: string, ...words: string[]]): DependencyManager['lines'] {
  return (dependencies) =>
    dependencies.map((one) => {
      const [command, ...words] = parts(one);
      return [command, ...words.map(shellQuoted)].join(' ');
    });
}

/** The standard library comes with Go itself. https://go.dev/doc/toolchain#get */
function goWord({ name, to }: Dependency): string {
  return name === 'stdlib' || name === 'toolchain' ? `toolchain@go${to}` : `${name}@v${to.replace(/^v/, '')}`;
}
