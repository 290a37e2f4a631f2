// Bundles the program into dist/program, beside the built console, for `npm pack`: Node runs no TypeScript below node_modules, and a few
// large files are loaded in a third of the time that a thousand small ones take. What only a server needs stays what npm installs.
import { existsSync, readdirSync, rmSync } from 'node:fs';
import { join } from 'node:path';
import { build } from 'vite';

const root = join(import.meta.dirname, '..');
const dist = join(root, 'dist');

/** What is started by its file's name: the program, and its processes and threads, which are looked for beside whoever starts them. */
const started = ['cli/main', 'indexer/layer-worker', 'indexer/unpack-thread', 'jobs/feed-worker'];

/** Dependencies of commands that need no server, which last no longer than some of these take to load as so many files. */
const bundled = [
  ...['commander', 'zod', 'js-yaml', 'smol-toml', 'saxes', 'xmlchars'],
  ...['semver', '@renovatebot/pep440', 'ae-cvss-calculator'],
];

/**
 * What each command begins with, what reads a scan's target, and what tells of it: the latter two, no other command loads. And what the
 * process and the thread that read layers begin with.
 */
const together: Readonly<Record<string, readonly string[]>> = {
  command: ['cli/run', 'cli/progress'],
  index: ['indexer/read-layer', 'indexer/index-folder'],
  scan: ['cli/scan-target', 'cli/report-target'],
  worker: ['indexer/layer-worker'],
  thread: ['indexer/unpack-thread'],
};

const others = existsSync(dist) ? readdirSync(dist).filter((name) => name !== 'console') : [];
for (const name of others) rmSync(join(dist, name), { recursive: true });

await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  plugins: [{ name: 'load-late', renderChunk: loadLate }],
  ssr: { noExternal: bundled },
  build: {
    ssr: true,
    // As deep below the root as what it is made of: what is looked for by a relative path is found from here too.
    outDir: join(dist, 'program'),
    target: 'esnext',
    minify: false,
    rolldownOptions: {
      input: started.map((name) => join(root, `src/${name}.ts`)),
      output: {
        format: 'cjs',
        externalLiveBindings: false,
        // Texts of one byte a character are read in a fraction of the time.
        charset: 'ascii',
        comments: { jsdoc: false },
        entryFileNames: '[name].cjs',
        chunkFileNames: '[name]-[hash].cjs',
        codeSplitting: {
          // Else what is named first takes with it all that it needs, and whoever needs a little of that loads it all.
          includeDependenciesRecursively: false,
          groups: [{ name: fileNames(), debugName: 'loaded together' }],
        },
      },
    },
  },
});

/** Has a chunk load these modules of Node when it first uses something of them: the smallest takes as long as all of a command's own start. */
function loadLate(code: string): string {
  const late = code.replace(
    /(?<== )require\("(node:(?:child_process|crypto|fs\/promises|stream|stream\/promises|worker_threads|zlib))"\)/g,
    'late("$1")',
  );
  if (late === code) return code;
  return `const late = (name) => new Proxy({}, { get: (_, key) => process.getBuiltinModule(name)[key] });\n${late}`;
}

/** What is asked for the name of a module's file, by what imports what. */
type FileNames = (
  id: string,
  imports: { getModuleInfo(id: string): { readonly importedIds: readonly string[] } | null },
) => string | null;

/**
 * Names the files of what is loaded at each start: left to themselves these would be fifty, each of which takes its time to be found. What
 * several starts need has a file apart, so that none of them loads what another needs.
 */
function fileNames(): FileNames {
  let starts: readonly (readonly [string, ReadonlySet<string>])[] | undefined;
  return (id, imports) => {
    starts ??= Object.entries(together).map(([name, modules]) => {
      const loaded = new Set(modules.map((module) => join(root, `src/${module}.ts`)));
      // A set hands out what is added meanwhile.
      for (const one of loaded)
        for (const imported of imports.getModuleInfo(one)?.importedIds ?? []) loaded.add(imported);
      return [name, loaded];
    });
    return starts.flatMap(([name, loaded]) => (loaded.has(id) ? [name] : [])).join('-') || null;
  };
}
