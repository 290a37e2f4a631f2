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

const others = existsSync(dist) ? readdirSync(dist).filter((name) => name !== 'console') : [];
for (const name of others) rmSync(join(dist, name), { recursive: true });

await build({
  root,
  configFile: false,
  publicDir: false,
  logLevel: 'warn',
  ssr: { noExternal: bundled },
  build: {
    ssr: true,
    // As deep below the root as what it is made of: what is looked for by a relative path is found from here too.
    outDir: join(dist, 'program'),
    target: 'esnext',
    minify: false,
    rolldownOptions: {
      input: started.map((name) => join(root, `src/${name}.ts`)),
      output: { entryFileNames: '[name].js', chunkFileNames: '[name]-[hash].js' },
    },
  },
});
