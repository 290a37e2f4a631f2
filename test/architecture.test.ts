import { existsSync, readdirSync, readFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { describe, expect, it } from 'vitest';
import { ecosystems } from '../src/ecosystems/index.ts';
import { updaters } from '../src/updaters/index.ts';
import { schemes } from '../src/versions/index.ts';
import { importTable, plugInFolders } from './support/import-table.ts';
import { filesBelow, projectRoot, type SourceFile, sourceFiles } from './support/source-tree.ts';

const files = sourceFiles();
const production = files.filter((file) => !/\.(test|suite)\.tsx?$/.test(file.path));

describe('imports', () => {
  it('are found at all, so that the rules below check something', () => {
    expect(production.length).toBeGreaterThan(100);
    expect(production.flatMap((file) => file.imports).length).toBeGreaterThan(300);
  });

  it('follow the import table', () => {
    expect(production.flatMap(forbiddenImports)).toEqual([]);
  });

  it('make no cycle, type-only imports included', () => {
    expect(findCycle(production)).toEqual([]);
  });

  it('name files that exist', () => {
    const known = new Set(files.map((file) => file.path));
    const missing = files.flatMap((file) =>
      file.imports.filter((path) => inside(path) && !known.has(path)).map((path) => `${file.path} → ${path}`),
    );
    expect(missing).toEqual([]);
  });

  it('keep plug-ins apart', () => {
    expect(production.flatMap(siblingImports)).toEqual([]);
  });

  it('keep features of the console apart', () => {
    const crossing = production.flatMap((file) => {
      const feature = /^console\/features\/([^/]+)\//.exec(file.path)?.[1];
      if (!feature) return [];
      return file.imports
        .filter(
          (path) =>
            /^console\/(app|routes)\//.test(path) ||
            (path.startsWith('console/features/') && !path.startsWith(`console/features/${feature}/`)),
        )
        .map((path) => `${file.path} → ${path}`);
    });
    expect(crossing).toEqual([]);
  });
});

describe('the table of folders', () => {
  it('has a row for each folder of src, and no other', () => {
    const folders = readdirSync(join(projectRoot, 'src'));
    expect(Object.keys(importTable).filter((folder) => !folders.includes(folder))).toEqual([]);
    expect(folders.filter((folder) => !(folder in importTable))).toEqual([]);
  });
});

describe('plug-in lists', () => {
  it('name every ecosystem folder', () => {
    expect(ecosystems.map((ecosystem) => ecosystem.id)).toEqual(plugIns('ecosystems'));
  });

  it('name every updater folder', () => {
    const owners = new Set(updaters.map((updater) => updater.name.split('-', 1)[0]));
    expect([...owners].sort()).toEqual(plugIns('updaters'));
    expect(updaters.map((updater) => updater.name)).toEqual(updaters.map((updater) => updater.name).toSorted());
  });

  it('name every version scheme', () => {
    const own = new Set([
      'index',
      'is-modular-rpm',
      'order',
      'rpm-flavour',
      'rpm-minor-release',
      'scheme',
      'semantic-version',
    ]);
    const names = readdirSync(join(projectRoot, 'src/versions'))
      .filter((name) => name.endsWith('.ts') && !/\.(test|suite)\.ts$/.test(name))
      .map((name) => name.slice(0, -3))
      .filter((name) => !own.has(name));
    expect(schemes.map((scheme) => scheme.id)).toEqual(names.sort());
  });
});

describe('names', () => {
  it('of files are kebab-case', () => {
    const odd = files.map((file) => file.path).filter((path) => !/^[a-z0-9./$_-]+$/.test(path));
    expect(odd).toEqual([]);
  });

  it('of files are never catch-alls', () => {
    expect(files.filter((file) => /(^|\/)(utils?|common|helpers?|misc)(\.ts|\/)/.test(file.path))).toEqual([]);
  });
});

describe('the code', () => {
  it('has no suppressions, no left-over marks and no focused or skipped tests without a condition', () => {
    const pattern =
      /@ts-(ignore|expect-error|nocheck)|\bas any\b|: any\b|\b(TODO|FIXME|XXX)\b|\b(it|describe|test)\.(only|todo|skip)\(/;
    const found = [
      ...filesBelow(join(projectRoot, 'src'), /\.tsx?$/),
      ...filesBelow(join(projectRoot, 'test'), /\.tsx?$/),
    ]
      .filter((file) => !file.endsWith('architecture.test.ts'))
      .filter((file) => pattern.test(readFileSync(file, 'utf8')))
      .map((file) => relative(projectRoot, file));
    expect(found).toEqual([]);
  });

  it('has no file over 500 lines', () => {
    const long = files.filter(
      (file) => readFileSync(join(projectRoot, 'src', file.path), 'utf8').split('\n').length > 501,
    );
    expect(long.map((file) => file.path)).toEqual([]);
  });
});

describe('documents', () => {
  const pages = [
    'README.md',
    'CONTRIBUTING.md',
    'SECURITY.md',
    'CHANGELOG.md',
    ...filesBelow(join(projectRoot, 'docs'), /\.md$/).map((file) => relative(projectRoot, file)),
  ];
  const links = new Map(pages.map((page) => [page, linksOf(page)]));

  it('link only to what exists', () => {
    const broken = pages.flatMap((page) =>
      (links.get(page) ?? [])
        .filter((target) => !existsSync(join(projectRoot, target)))
        .map((target) => `${page} → ${target}`),
    );
    expect(broken).toEqual([]);
  });

  it('can all be reached from the README', () => {
    const reached = new Set(['README.md']);
    for (const page of reached) for (const target of links.get(page) ?? []) if (links.has(target)) reached.add(target);
    expect(pages.filter((page) => !reached.has(page))).toEqual([]);
  });
});

function inside(path: string): boolean {
  return !path.startsWith('../');
}

function folderOf(path: string): string {
  return path.split('/', 1)[0] ?? '';
}

function forbiddenImports(file: SourceFile): string[] {
  const from = folderOf(file.path);
  const rule = importTable[from];
  return file.imports
    .filter((path) => inside(path) && folderOf(path) !== from && !rule?.may.includes(folderOf(path)))
    .map((path) => `${file.path} → ${path}: ${from} ${rule?.because ?? 'has no row in the table'}`);
}

function siblingImports(file: SourceFile): string[] {
  const [folder = '', plugIn = '', ...rest] = file.path.split('/');
  if (!plugInFolders.some((name) => name === folder) || rest.length === 0) return [];
  return file.imports
    .filter(
      (path) => path.startsWith(`${folder}/`) && path.split('/').length > 2 && !path.startsWith(`${folder}/${plugIn}/`),
    )
    .map((path) => `${file.path} → ${path}`);
}

function plugIns(folder: string): string[] {
  return readdirSync(join(projectRoot, 'src', folder), { withFileTypes: true })
    .filter((entry) => entry.isDirectory() && entry.name !== 'testdata')
    .map((entry) => entry.name)
    .sort();
}

/** The files of a cycle in order, the first one again at the end; empty where there is none. */
function findCycle(all: readonly SourceFile[]): string[] {
  const imports = new Map(all.map((file) => [file.path, file.imports]));
  const done = new Set<string>();
  const visit = (path: string, trail: readonly string[]): string[] => {
    if (trail.includes(path)) return [...trail.slice(trail.indexOf(path)), path];
    if (done.has(path)) return [];
    for (const next of imports.get(path) ?? []) {
      const cycle = visit(next, [...trail, path]);
      if (cycle.length > 0) return cycle;
    }
    done.add(path);
    return [];
  };
  for (const file of all) {
    const cycle = visit(file.path, []);
    if (cycle.length > 0) return cycle;
  }
  return [];
}

/** Local targets of a page's links, relative to the project's root. */
function linksOf(page: string): string[] {
  const text = readFileSync(join(projectRoot, page), 'utf8').replace(/```[\s\S]*?```/g, '');
  return [...text.matchAll(/\]\(([^)\s#]+)(?:#[^)]*)?\)/g)]
    .map((match) => match[1] ?? '')
    .filter((target) => !/^[a-z]+:/.test(target))
    .map((target) => relative(projectRoot, resolve(projectRoot, dirname(page), target)));
}
