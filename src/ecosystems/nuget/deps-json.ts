import { type JsonObject, parseJsonObject, toObject } from '../../lib/json-object.ts';
import { isPlainWord } from '../../lib/text.ts';

/** A library of a .NET program, as its `.deps.json` has it. */
export interface Library {
  readonly name: string;
  readonly version: string;
  /** Built with the program, as the program itself is, and not taken from a package. */
  readonly isProject: boolean;
  /** Assemblies that it brings, relative to the folder of the `.deps.json`. */
  readonly assemblies: readonly string[];
}

/**
 * Libraries that a `.deps.json` says are deployed: those with files for the target that it was published for. Packages that bring other
 * packages alone, or served the build, are left out. Throws an `Error` where it is no such file, and after all others where some have no name
 * or version.
 * https://github.com/dotnet/sdk/blob/main/documentation/specs/runtime-configuration-file.md
 */
export function* parseDepsJson(bytes: Uint8Array): Generator<Library> {
  const document = parseJsonObject(bytes);
  if (!('libraries' in document)) throw new Error('lists no libraries');
  const libraries = toObject(document.libraries);
  const runtime = toObject(document.runtimeTarget).name;
  const targets = toObject(document.targets);
  const target =
    typeof runtime === 'string' && Object.hasOwn(targets, runtime) ? toObject(targets[runtime]) : undefined;
  let damaged = 0;
  for (const [key, value] of Object.entries(libraries)) {
    const library = toObject(value);
    if (!kinds.has(kindOf(library))) continue;
    const named = namedIn(key);
    const files = target !== undefined && Object.hasOwn(target, key) ? filesOf(toObject(target[key])) : undefined;
    if (!named) damaged++;
    else if (files?.length !== 0)
      yield {
        ...named,
        isProject: kindOf(library) === 'project',
        assemblies: files?.filter((file) => file.endsWith('.dll')) ?? [],
      };
  }
  if (damaged > 0) throw new Error(`has libraries without a name or a version: ${damaged}`);
}

/** Kinds of libraries that are files of the program. */
const kinds: ReadonlySet<unknown> = new Set(['package', 'project', 'runtimepack']);
/** What the SDK puts before the name of the package that a self-contained program has its runtime from. */
const runtimePackPrefix = 'runtimepack.';

function kindOf({ type }: JsonObject): string {
  return typeof type === 'string' ? type.toLowerCase() : '';
}

/** `NAME/VERSION`. */
function namedIn(key: string): Pick<Library, 'name' | 'version'> | undefined {
  const slash = key.indexOf('/');
  const name = key.slice(0, Math.max(0, slash)).replace(runtimePackPrefix, '');
  const version = key.slice(slash + 1);
  return isPlainWord(name) && isPlainWord(version) ? { name, version } : undefined;
}

/** Kinds of files that are deployed; `runtimeTargets` has those of other platforms too, in their own folders. */
const fileKinds = ['runtime', 'native', 'resources', 'runtimeTargets'];

function filesOf(entry: JsonObject): readonly string[] {
  return fileKinds.flatMap((kind) =>
    Object.keys(toObject(entry[kind]))
      // A file of this name stands for none.
      .filter((file) => !file.endsWith('/_._'))
      .map((file) => (kind === 'runtimeTargets' ? file : deployedName(file))),
  );
}

/** `lib/net8.0/de/A.resources.dll` of a package becomes `de/A.resources.dll` beside the program. */
function deployedName(file: string): string {
  return file.replace(/^(?:runtimes\/[^/]+\/)?(?:lib\/[^/]+|native)\//, '');
}
