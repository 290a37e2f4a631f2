// Time of whole processes, of the program as a package has it: `cleardock --help`, and `cleardock scan` of an image whose layers and
// advisories are in the cache, and of one whose layers are not. Where Trivy or Syft is installed, the packages of that image and of small
// folders are listed by both, which needs no database of theirs. Usage: node bench/command-line.ts MIRROR_URL LAYOUT [ROUNDS]
import { spawnSync } from 'node:child_process';
import { cpSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { machineDescription, median, report } from './support/machine.ts';

const [mirror = '', layout = '', rounds = '7'] = process.argv.slice(2);
const home = mkdtempSync(join(tmpdir(), 'cleardock-bench-'));
const root = join(import.meta.dirname, '..');

console.log(machineDescription());
spawnSync(process.execPath, [join(root, 'tools/build.ts')], { stdio: 'inherit' });
const program = packaged(join(home, 'package'));
try {
  cleardock('--help');
  report(
    'cleardock --help',
    medianOf(() => cleardock('--help')),
    'ms',
    { atMost: 120 },
  );
  cleardock('scan', '--feed-mirror', mirror, layout);
  const scan = ['scan', '--offline', '-o', 'json=/dev/null', layout];
  report(
    'cleardock scan, layers known',
    medianOf(() => cleardock(...scan)),
    'ms',
    { atMost: 1_000 },
  );
  const forget = () => rmSync(join(home, '.cache/cleardock/layers'), { recursive: true, force: true });
  report(
    'cleardock scan, layers new',
    medianOf(() => cleardock(...scan), forget),
    'ms',
    { atMost: 1_000 },
  );
  const layersNew = medianOf(() => cleardock('sbom', '-o', '/dev/null', layout), forget);
  const folders = smallFolders(join(home, 'folders'));
  for (const folder of folders) cleardock('sbom', '-o', '/dev/null', folder);
  for (const peer of peers(join(home, 'peer'))) {
    if (spawnSync(peer.program, ['--version']).error) {
      console.log(`${peer.program}: not installed`);
      continue;
    }
    const ask = (words: readonly string[]) =>
      medianOf(
        () => finished(spawnSync(peer.program, words, { encoding: 'utf8', maxBuffer: 1 << 28 })),
        () => rmSync(join(home, 'peer'), { recursive: true, force: true }),
      );
    compare(`layers new, ${peer.program}`, layersNew, ask(peer.image(layout)), 1);
    for (const folder of folders) {
      const own = medianOf(() => cleardock('sbom', '-o', '/dev/null', folder));
      compare(`folder ${basename(folder)}, ${peer.program}`, own, ask(peer.folder(folder)), peer.small);
    }
  }
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** Both times, and their ratio beside the most that it may be. */
function compare(name: string, own: number, theirs: number, atMost: number): void {
  console.log(`${name}: ${theirs.toFixed(0)} ms, cleardock sbom ${own.toFixed(0)} ms`);
  report(`cleardock sbom / ${name}`, own / theirs, 'times', { atMost });
}

/** Programs that list packages too, and with what words; none of them asks for vulnerabilities. Most times that a small folder may take. */
function peers(cache: string) {
  const trivy = ['-q', '--offline-scan', '--skip-version-check', '--cache-dir', cache, '--format', 'cyclonedx'];
  const syft = ['scan', '-q', '-o', 'cyclonedx-json'];
  return [
    {
      program: 'trivy',
      image: (path: string) => ['image', ...trivy, '--input', path],
      folder: (path: string) => ['rootfs', ...trivy, path],
      // It is one program that is loaded at once, and reads what may be hostile in the same process.
      small: 2.5,
    },
    {
      program: 'syft',
      image: (path: string) => [...syft, `oci-dir:${path}`],
      folder: (path: string) => [...syft, `dir:${path}`],
      small: 0.4,
    },
  ] as const;
}

/** Makes folders with little in them: nothing at all, thirty packages of npm, thirty of Python. */
function smallFolders(parent: string): readonly string[] {
  const files = (count: number, nameOf: (at: number) => string, textOf: (at: number) => string) =>
    Array.from({ length: count }, (_, at) => [nameOf(at), textOf(at)] as const);
  const contents = {
    empty: [],
    npm: files(
      30,
      (at) => `node_modules/p${at}/package.json`,
      (at) => `{"name":"p${at}","version":"1.0.0"}`,
    ),
    python: files(
      30,
      (at) => `usr/lib/python3/dist-packages/p${at}-1.0.dist-info/METADATA`,
      (at) => `Metadata-Version: 2.1\nName: p${at}\nVersion: 1.0\n`,
    ),
  };
  return Object.entries(contents).map(([name, all]) => {
    const folder = join(parent, name);
    mkdirSync(folder, { recursive: true });
    for (const [path, text] of all) {
      mkdirSync(dirname(join(folder, path)), { recursive: true });
      writeFileSync(join(folder, path), text);
    }
    return folder;
  });
}

/** What a package holds, without the sources that a clone would run. Returns the program's path. */
function packaged(folder: string): string {
  for (const part of ['bin', 'dist/program', 'package.json'])
    cpSync(join(root, part), join(folder, part), { recursive: true });
  symlinkSync(join(root, 'node_modules'), join(folder, 'node_modules'));
  return join(folder, 'bin/cleardock.mjs');
}

function medianOf(work: () => void, before = () => {}): number {
  const times = Array.from({ length: Number(rounds) }, () => {
    before();
    const started = performance.now();
    work();
    return performance.now() - started;
  });
  return median(times);
}

function cleardock(...args: readonly string[]): void {
  finished(
    spawnSync(process.execPath, [program, ...args], {
      env: { PATH: process.env.PATH, HOME: home },
      encoding: 'utf8',
      maxBuffer: 1 << 28,
    }),
  );
}

function finished({ status, stderr }: { readonly status: number | null; readonly stderr: string }): void {
  if (status !== 0) throw new Error(stderr);
}
