/** A module as a line of the build information has it. */
export interface Module {
  readonly path: string;
  /** `v1.2.3`, or `(devel)` for a module that was built from its working copy; empty where the line has none. */
  readonly version: string;
  readonly replacement?: Module;
}

/** What a Go program was built from. */
export interface Modules {
  /** Path of the program's own package: `cmd/go`. */
  readonly program?: string;
  readonly main?: Module;
  readonly dependencies: readonly Module[];
  /** `-ldflags`, `vcs.revision` and the like. */
  readonly settings: ReadonlyMap<string, string>;
}

/** Reads the lines that `go version -m` prints: kind and fields, separated by tabs. Facts: Go's runtime/debug package, ParseBuildInfo. */
export function parseModules(text: string): Modules {
  const settings = new Map<string, string>();
  let program: string | undefined;
  const modules: { readonly isMain: boolean; module: Module }[] = [];
  for (const line of text.split('\n')) {
    const [kind, path = '', version = ''] = line.split('\t', 3);
    if (kind === 'path') program = path;
    if (kind === 'mod' || kind === 'dep') modules.push({ isMain: kind === 'mod', module: { path, version } });
    const last = modules.at(-1);
    if (kind === '=>' && last) last.module = { ...last.module, replacement: { path, version } };
    if (kind === 'build') addSetting(line.slice('build\t'.length), settings);
  }
  return {
    program,
    main: modules.findLast((one) => one.isMain)?.module,
    dependencies: modules.filter((one) => !one.isMain).map((one) => one.module),
    settings,
  };
}

/** `key=value`; either is quoted where it has special characters. */
function addSetting(line: string, settings: Map<string, string>): void {
  const equals = line.indexOf('=');
  if (equals > 0) settings.set(line.slice(0, equals), unquoted(line.slice(equals + 1)));
}

/** A Go string literal's text: in backquotes as it is, in double quotes with escapes, of which JSON knows the usual ones. */
function unquoted(text: string): string {
  if (text.startsWith('`')) return text.slice(1, -1);
  if (!text.startsWith('"')) return text;
  try {
    return String(JSON.parse(text));
  } catch {
    return text.slice(1, -1);
  }
}
