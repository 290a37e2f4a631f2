// Time of whole processes, of the program as a package has it: `cleardock --help`, `cleardock scan` of an image whose layers and advisories
// are in the cache, and of one whose layers are not; and how long the packages of that image, of the targets named behind it (layouts and
// folders) and of small folders take to list, beside Trivy and Syft where they are installed.
// Usage: node bench/command-line.ts MIRROR_URL LAYOUT [--rounds N] [TARGET…]
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, mkdtempSync, rmSync, symlinkSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { basename, dirname, join } from 'node:path';
import { parseArgs } from 'node:util';
import { machineDescription, median, report } from './support/machine.ts';

const { values, positionals } = parseArgs({
  allowPositionals: true,
  options: { rounds: { type: 'string', default: '7' } },
});
const [mirror = '', layout = '', ...targets] = positionals;
const rounds = Number(values.rounds);
const home = mkdtempSync(join(tmpdir(), 'cleardock-bench-'));
const root = join(import.meta.dirname, '..');

/** A program that lists packages. Nothing is asked for but packages: no advisories, secrets or digests of files. */
interface Lister {
  readonly name: string;
  readonly command: (target: string) => readonly string[];
  /** What it keeps between runs. */
  readonly cache: string;
  /** Most times that the list may take of the time that it takes. */
  readonly bar: { readonly target: number; readonly small: number };
}

console.log(machineDescription());
spawnSync(process.execPath, [join(root, 'tools/build.ts')], { stdio: 'inherit' });
const program = packaged(join(home, 'package'));
const own = (target: string) => [program, 'sbom', '-o', '/dev/null', target];
const forget = () => rmSync(join(home, '.cache/cleardock/layers'), { recursive: true, force: true });
try {
  cleardock('--help');
  report('cleardock --help', timeOf([program, '--help']), 'ms', { atMost: 120 });
  cleardock('scan', '--feed-mirror', mirror, layout);
  const scan = [program, 'scan', '--offline', '-o', 'json=/dev/null', layout];
  report('cleardock scan, layers known', timeOf(scan), 'ms', { atMost: 1_000 });
  report('cleardock scan, layers new', timeOf(scan, forget), 'ms', { atMost: 1_000 });
  const there = listers(join(home, 'peer')).filter(({ name }) => {
    const missing = spawnSync(name, ['--version']).error;
    if (missing) console.log(`${name}: not installed`);
    return !missing;
  });
  console.log(`node, with nothing to do: ${timeOf([process.execPath, '-e', '0']).toFixed(0)} ms`);
  for (const target of [layout, ...targets]) hold(target, there, 'target');
  for (const folder of smallFolders(join(home, 'folders'))) hold(folder, there, 'small');
} finally {
  rmSync(home, { recursive: true, force: true });
}

/** Holds the time for a target against that of others, without what was kept of it and, where layers are kept, with it. */
function hold(target: string, listers: readonly Lister[], kind: keyof Lister['bar']): void {
  const kept = isLayout(target) ? [false, true] : [false];
  for (const known of kept) {
    const name = `${basename(target)}${known ? ', layers known' : ''}`;
    const time = timeOf(own(target), known ? undefined : forget);
    console.log(`${name}: cleardock sbom ${time.toFixed(0)} ms`);
    for (const { name: other, command, cache, bar } of listers) {
      const theirs = timeOf(command(target), known ? undefined : () => rmSync(cache, { recursive: true, force: true }));
      console.log(`${name}: ${other} ${theirs.toFixed(0)} ms`);
      report(`cleardock sbom / ${other}, ${name}`, time / theirs, 'times', { atMost: bar[kind] });
    }
  }
}

/** The others, and with what words they list what is installed and no more, as `cleardock sbom` does. */
function listers(cache: string): readonly Lister[] {
  const trivy = ['--quiet', '--offline-scan', '--skip-version-check', '--cache-dir', cache, '--output', '/dev/null'];
  return [
    {
      name: 'trivy',
      // A bill of materials is written without looking for advisories, secrets or mistakes in configuration.
      command: (target) => [
        ...['trivy', isLayout(target) ? 'image' : 'rootfs', '--format', 'cyclonedx', ...trivy],
        ...(isLayout(target) ? ['--input', target] : [target]),
      ],
      cache,
      // Node takes a third of its time to start with nothing to do.
      bar: { target: 0.4, small: 1.5 },
    },
    {
      name: 'syft',
      command: (target) => [
        ...['syft', 'scan', '--quiet', '--override-default-catalogers', 'image', '-o', 'cyclonedx-json=/dev/null'],
        `${isLayout(target) ? 'oci-dir' : 'dir'}:${target}`,
      ],
      cache,
      bar: { target: 0.4, small: 0.4 },
    },
  ];
}

function isLayout(target: string): boolean {
  return existsSync(join(target, 'oci-layout'));
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
  return join(folder, 'bin/cleardock');
}

/** Median time of a command, in milliseconds; `before` each run something may be done. */
function timeOf(command: readonly string[], before = () => {}): number {
  const times = Array.from({ length: rounds + 1 }, () => {
    before();
    const started = performance.now();
    run(command);
    return performance.now() - started;
  });
  // What comes first reads the program, and maybe the target, from the disk.
  return median(times.slice(1));
}

function cleardock(...args: readonly string[]): void {
  run([program, ...args]);
}

function run([file = '', ...args]: readonly string[]): void {
  const { status, stderr } = spawnSync(file, args, {
    env: {
      PATH: process.env.PATH,
      HOME: home,
      SYFT_CHECK_FOR_APP_UPDATE: 'false',
      SYFT_FILE_METADATA_SELECTION: 'none',
    },
    encoding: 'utf8',
    maxBuffer: 1 << 28,
  });
  if (status !== 0) throw new Error(`${file} ended with ${status}: ${stderr}`);
}
