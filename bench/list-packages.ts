// Processor time for the list of packages of a root file system: `cleardock sbom`, and Syft and Trivy where they are installed. What the
// lists differ in is counted by package URL. Needs bash. Usage: node bench/list-packages.ts ROOT
import { spawnSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { machineDescription } from './support/machine.ts';

const [root = ''] = process.argv.slice(2);
const folder = mkdtempSync(join(tmpdir(), 'cleardock-bench-'));
const program = join(import.meta.dirname, '../bin/cleardock');

/** Commands that write a bill of materials in CycloneDX to a file. */
const tools: readonly { readonly name: string; readonly command: (file: string) => readonly string[] }[] = [
  {
    name: 'cleardock',
    command: (file) => [program, 'sbom', '--cache', join(folder, 'cache'), '-o', file, root],
  },
  {
    name: 'syft',
    command: (file) => [
      ...['syft', 'scan', `dir:${root}`, '-q', '--override-default-catalogers', 'image'],
      ...['-o', `cyclonedx-json=${file}`],
    ],
  },
  {
    name: 'trivy',
    command: (file) => ['trivy', 'rootfs', '-q', '--offline-scan', '--format', 'cyclonedx', '--output', file, root],
  },
];

console.log(machineDescription());
try {
  let own: ReadonlySet<string> | undefined;
  for (const { name, command } of tools) {
    const file = join(folder, `${name}.json`);
    const seconds = processorTime(command(file));
    if (seconds === undefined) {
      console.log(`${name}: not installed`);
      continue;
    }
    const found = packagesIn(file);
    own ??= found;
    const [lacks, more] = [own.difference(found).size, found.difference(own).size];
    console.log(
      `${name}: ${seconds.toFixed(1)} s, ${found.size} packages, ${more} more and ${lacks} fewer than cleardock`,
    );
  }
} finally {
  rmSync(folder, { recursive: true, force: true });
}

/** Of a whole process, in seconds; `undefined` where there is no such program. */
function processorTime(command: readonly string[]): number | undefined {
  const script =
    'TIMEFORMAT="%U %S"; export SYFT_CHECK_FOR_APP_UPDATE=false SYFT_FILE_METADATA_SELECTION=none; command -v "$1" >&2 || exit 127; time "$@" 2> /dev/null';
  const { status, stderr } = spawnSync('bash', ['-c', script, 'bash', ...command], { encoding: 'utf8' });
  if (status === 127) return undefined;
  if (status !== 0) throw new Error(`${command[0]} ended with ${status}`);
  const [user = 0, system = 0] = (stderr.trim().split('\n').at(-1) ?? '').split(' ').map(Number);
  return user + system;
}

function packagesIn(file: string): ReadonlySet<string> {
  const { components = [] } = JSON.parse(readFileSync(file, 'utf8')) as { components?: { purl?: string }[] };
  return new Set(components.flatMap(({ purl }) => (purl ? [decodeURIComponent(purl.split('?')[0] ?? '')] : [])));
}
