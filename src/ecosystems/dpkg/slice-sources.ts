import { ownNames, packagesOf } from './slice-source-names.ts';

/** The source of a package that Chisel lists, and whether it is known: its manifests name none. */
export interface SliceSource {
  readonly name: string;
  /** Not told by a rule or a list, but by the name alone. */
  readonly guessed?: true;
}

/**
 * What Ubuntu builds a package from, by its name and version. All that is cut for Chisel's releases is known but for the few whose source
 * has a version of another kind, such as .NET; of any other a library is taken to be of the source that has its name.
 * https://github.com/canonical/chisel-releases
 */
export function sourceOfSlice(name: string, version: string): SliceSource {
  const byRule = rules.flatMap(([form, sourceOf]) => {
    const match = form.exec(name);
    return match ? [sourceOf(match[1] ?? '', version)] : [];
  })[0];
  if (byRule !== undefined) return { name: byRule };
  for (const known of [name, withoutInterface(name)]) {
    const source = sources.get(known);
    if (source !== undefined) return { name: source };
  }
  return { name: name.startsWith('lib') ? withoutInterface(name) : name, guessed: true };
}

/** `libssl3t64` and `libpcre2-8-0` end with the numbers of their interface. */
function withoutInterface(name: string): string {
  const whole = name.replace(/t64$/, '');
  return name.startsWith('lib') ? whole.replace(/-?\d[\d.-]{0,20}[a-z]?\d?$/, '') : whole;
}

type Rule = readonly [form: RegExp, sourceOf: (part: string, version: string) => string];

/** Sources with a release in their names. */
const rules: readonly Rule[] = [
  [/^(?:lib)?python(3\.\d{1,2})(?:t64)?(?:-.+)?$/, (release) => `python${release}`],
  [/^openjdk-(\d{1,2})-/, (release) => `openjdk-${release}`],
  [/^php(\d\.\d)(?:-|$)/, (release) => `php${release}`],
  [/^golang-(1\.\d{1,2})(?:-|$)/, (release) => `golang-${release}`],
  [/^(?:lib)?ruby(3\.\d)(?:t64)?$/, (release) => `ruby${release}`],
  [/^libboost-.+?(1\.\d{2})\.\d+(?:t64)?$/, (release) => `boost${release}`],
  [/^(?:cpp|gcc|libgcc)-(\d{1,2})(?:-|$)/, (release) => `gcc-${release}`],
  [/^lib(?:gcc-s|stdc\+\+|gomp|atomic|[alt]san|ubsan|itm|quadmath|cc1-)\d$/, (_, version) => `gcc-${majorOf(version)}`],
  [/^libpq5$/, (_, version) => `postgresql-${majorOf(version)}`],
  [/^(erlang|binutils|libxcb)(?:-|\d|$)/, (source) => source],
  [/^(?:libperl5|perl-modules)/, () => 'perl'],
];

function majorOf(version: string): string {
  return /^(?:\d+:)?(\d+)/.exec(version)?.[1] ?? '';
}

const sources: ReadonlyMap<string, string> = new Map([
  ...ownNames.split(' ').map((name) => [name, name] as const),
  ...Object.entries(packagesOf).flatMap(([source, names]) => names.split(' ').map((name) => [name, source] as const)),
]);
