import { executableMarks, readExecutables } from '../../lib/read-executables.ts';
import { isPlainWord } from '../../lib/text.ts';
import type { FoundPackage, OwnedFiles, Package } from '../../model/package.ts';
import { purlOf } from '../../model/purl.ts';
import { nuget as versions } from '../../versions/nuget.ts';
import type { Ecosystem, ExtractedFile } from '../ecosystem.ts';
import { mayBeProgram } from '../may-be-program.ts';
import { readAssembly } from './assembly.ts';
import { bundledDepsJson } from './bundle.ts';
import { type Library, parseDepsJson } from './deps-json.ts';
import { packagesConfig, packagesProps } from './packages-config.ts';
import { packagesLock } from './packages-lock.ts';

/**
 * Packages in .NET programs, the runtime's own among them: what `.deps.json` files list, inside of programs too, and assemblies that none
 * of them lists.
 */
export const nuget: Ecosystem = {
  id: 'nuget',
  title: '.NET packages',
  reads: '`*.deps.json`, also inside single-file programs, and assemblies that none of them lists',
  ofDistribution: false,
  extractors: [
    {
      name: 'nuget-deps-json',
      version: 2,
      maxSize: 16 << 20,
      wants: isDepsJson,
      reads: ['*.deps.json'],
      extract: extractLibraries,
    },
    {
      name: 'nuget-bundle',
      version: 2,
      maxSize: 2 ** 30,
      beginsWith: executableMarks,
      wants: mayBeProgram,
      extract: extractBundle,
    },
    {
      name: 'nuget-assembly',
      version: 1,
      maxSize: 2 ** 30,
      beginsWith: [Buffer.from('MZ')],
      wants: isAssembly,
      reads: ['*.dll', '*.exe', '*.DLL', '*.EXE'],
      extract: extractAssembly,
    },
    packagesLock,
    packagesConfig,
    packagesProps,
  ],
  purl: (pkg) => purlOf({ type: 'nuget', name: pkg.name, version: pkg.version }),
  advisoryKeys: (pkg) => (pkg.unpublished ? [] : [{ scope: 'nuget', ...publishedAs(pkg) }]),
};

function isDepsJson(path: string): boolean {
  return path.endsWith('.deps.json');
}

/** Translations have no code, and neither have the assemblies that programs are compiled against. */
function isAssembly(path: string): boolean {
  const isNamedSo = path.endsWith('.dll') || path.endsWith('.exe') || path.endsWith('.DLL') || path.endsWith('.EXE');
  return isNamedSo && !path.endsWith('.resources.dll') && !path.includes('/ref/');
}

function* extractLibraries({ path, bytes }: ExtractedFile): Generator<FoundPackage | OwnedFiles> {
  const folder = path.slice(0, path.lastIndexOf('/') + 1);
  for (const library of parseDepsJson(bytes)) {
    yield { path, package: packageOf(library) };
    const files = library.assemblies.map((file) => folder + file);
    if (files.length > 0) yield { path, owner: { ecosystem: 'nuget', name: library.name }, files };
  }
}

function* extractBundle(file: ExtractedFile): Generator<FoundPackage> {
  for (const program of readExecutables(file)) {
    const list = bundledDepsJson(program);
    if (list) for (const library of parseDepsJson(list)) yield { path: file.path, package: packageOf(library) };
  }
}

function* extractAssembly(file: ExtractedFile): Generator<FoundPackage> {
  const assembly = readAssembly(file);
  if (isPlainWord(assembly?.name) && isPlainWord(assembly.version))
    yield { path: file.path, package: { ecosystem: 'nuget', name: assembly.name, version: assembly.version } };
}

/** The version that the SDK gives to a project that has none. */
const defaultVersion = '1.0.0';

function packageOf({ name, version, isProject }: Library): Package {
  const isUnpublished = isProject && version === defaultVersion;
  return { ecosystem: 'nuget', name, version, ...(isUnpublished ? { unpublished: true } : {}) };
}

/** Up to .NET Core 3.1 the runtime lists itself by the names that its parts had while it was built. Names have no case. */
function publishedAs({ name, version }: Package): { readonly name: string; readonly version: string } {
  const part = /^runtime\.([a-z0-9.-]+)\.(Microsoft\.(?:NETCore|AspNetCore|WindowsDesktop)\.App)$/.exec(name);
  return part
    ? { name: `${part[2]}.runtime.${part[1]}`.toLowerCase(), version: version.replace(/-servicing\..*$/, '') }
    : { name: name.toLowerCase(), version: releaseOf(version) };
}

/** Bills of materials may have what an assembly's file says instead of a version: `6.8.0.11012235604.824068adaeb`, `2.0.6.0-.NET 4.5`. */
function releaseOf(version: string): string {
  if (versions.compare(version, version) === 0) return version;
  return /^\d{1,9}(?:\.\d{1,9}){1,2}/.exec(version)?.[0] ?? version;
}
