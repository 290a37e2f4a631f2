// Time of whole processes, of the program as a package has it: `cleardock --help`, and `cleardock scan` of an image whose layers and
// advisories are in the cache, and of one whose layers are not. Where Trivy is installed, both list the packages too, which needs no
// database of Trivy's. Usage: node bench/command-line.ts MIRROR_URL LAYOUT [ROUNDS]
import { spawnSync } from 'node:child_process';
import { cpSync, mkdtempSync, rmSync, symlinkSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
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
  const own = medianOf(() => cleardock('sbom', '-o', '/dev/null', layout), forget);
  const cache = join(home, 'trivy');
  const peer = ['image', '-q', '--offline-scan', '--cache-dir', cache, '--format', 'cyclonedx', '--input', layout];
  if (spawnSync('trivy', ['--version']).error) console.log('trivy: not installed');
  else {
    const theirs = medianOf(
      () => finished(spawnSync('trivy', peer, { encoding: 'utf8', maxBuffer: 1 << 28 })),
      () => rmSync(cache, { recursive: true, force: true }),
    );
    console.log(`layers new: cleardock sbom ${own.toFixed(0)} ms, trivy image ${theirs.toFixed(0)} ms`);
    report('cleardock sbom / trivy image', own / theirs, 'times', { atMost: 1 });
  }
} finally {
  rmSync(home, { recursive: true, force: true });
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
