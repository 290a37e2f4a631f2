// `npm start`, `npm test`, `npm run demo`, `npm pack` and `npm run cleardock` begin here, on whatever Node the system has (18 or newer): installs what is
// missing, finds the Node that the project runs on, builds the console where it is out of date, and hands over. Plain JavaScript,
// no dependency.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync, readFileSync, rmSync, statSync, symlinkSync } from 'node:fs';
import { delimiter, dirname, join, relative } from 'node:path';
import { fileURLToPath } from 'node:url';
import { findRuntime } from '../bin/find-runtime.mjs';
import { handOver } from '../bin/hand-over.mjs';

const root = dirname(dirname(fileURLToPath(import.meta.url)));
const [command, ...args] = process.argv.slice(2);

if (!dependenciesInstalled()) installDependencies();
const node = findRuntime(join(root, 'package.json'), offerToNpm);
if (command === 'start') {
  if (!asksForHelp(args) && !consoleBuilt()) buildConsole();
  handOver(node, [join(root, 'bin/cleardock.mjs'), 'serve', ...args], environment());
} else if (command === 'cleardock') {
  if (['serve', 'demo'].includes(args[0]) && !asksForHelp(args) && !consoleBuilt()) buildConsole();
  handOver(node, [join(root, 'bin/cleardock.mjs'), ...args], environment());
} else if (command === 'build') {
  if (!consoleBuilt()) buildConsole();
  handOver(node, [join(root, 'tools/build.ts')], environment());
} else {
  handOver(node, [join(root, 'tools/check.ts'), ...args], environment());
}

/** Whether each package that the lock file requires is there in the locked version, by npm's own record of the folder. */
function dependenciesInstalled() {
  const installed = readJson('node_modules/.package-lock.json')?.packages;
  const locked = readJson('package-lock.json')?.packages ?? {};
  return (
    installed !== undefined &&
    Object.entries(locked).every(
      ([path, entry]) => path === '' || entry.optional || installed[path]?.version === entry.version,
    )
  );
}

function installDependencies() {
  console.error('Installing dependencies (once) …');
  const npm = process.platform === 'win32' ? 'npm.cmd' : 'npm';
  const result = spawnSync(npm, ['ci', '--ignore-scripts', '--no-audit', '--no-fund', '--loglevel=error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    shell: process.platform === 'win32',
  });
  if (result.status !== 0) {
    fail(
      'The dependencies could not be installed; npm says why above. Check the network or the npm registry setting, then try again.',
    );
  }
}

/**
 * npm puts `node_modules/.bin` first in PATH, so a pinned Node that does not run here would be what the next `npm start` begins
 * with. Its link is taken away until it runs.
 */
function offerToNpm(binary, runs) {
  const link = join(root, 'node_modules/.bin/node');
  if (!runs) rmSync(link, { force: true });
  else if (!existsSync(link) && process.platform !== 'win32') symlinkSync(relative(dirname(link), binary), link);
}

function asksForHelp(words) {
  return words.some((word) => ['--help', '-h', '--version', '-V'].includes(word));
}

/** Whether the built console is newer than all it is built from. */
function consoleBuilt() {
  const built = modified(join(root, 'dist/console/index.html'));
  return ['src/console', 'src/api', 'src/oci', 'src/model', 'src/policy', 'vite.config.ts', 'package-lock.json'].every(
    (path) => newest(join(root, path)) <= built,
  );
}

function buildConsole() {
  console.error('Building the console (once) …');
  const result = spawnSync(node, [join(root, 'node_modules/vite/bin/vite.js'), 'build', '--logLevel', 'error'], {
    cwd: root,
    stdio: ['ignore', 'ignore', 'inherit'],
    env: environment(),
  });
  if (result.status !== 0) fail('The console could not be built; the reason stands above.');
}

/** The environment with the project's own tools, and the chosen Node for those among them that are scripts, first in PATH. */
function environment() {
  const path = [dirname(node), join(root, 'node_modules/.bin'), process.env.PATH].join(delimiter);
  return { ...process.env, PATH: path };
}

function newest(path) {
  if (!existsSync(path)) return 0;
  if (!statSync(path).isDirectory()) return modified(path);
  return readdirSync(path).reduce((latest, name) => Math.max(latest, newest(join(path, name))), 0);
}

function modified(path) {
  return existsSync(path) ? statSync(path).mtimeMs : 0;
}

function readJson(path) {
  try {
    return JSON.parse(readFileSync(join(root, path), 'utf8'));
  } catch {
    return undefined;
  }
}

function fail(message) {
  console.error(message);
  process.exit(1);
}
