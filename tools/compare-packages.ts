// Holds what the indexer finds in a root file system against what the package managers' own tools list there. Tools that are not on the
// machine are named and left out. Without ECOSYSTEMs those are compared of which anything was found.
// Usage: node tools/compare-packages.ts ROOT [ECOSYSTEM…]
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { resolve } from 'node:path';
import { indexRoot } from '../src/cli/index-image.ts';
import { readRoot } from '../src/cli/read-root.ts';

/** A tool and how it lists the packages of a root: `NAME VERSION` on each line. */
interface Lister {
  readonly ecosystem: string;
  readonly program: string;
  arguments(root: string): readonly string[];
  /** A line of its output as `NAME VERSION`; absent where it is that already. */
  read?(line: string): string | undefined;
}

const portage = `import portage, sys
root = sys.argv[1].rstrip('/') + '/'
trees = portage.create_trees(target_root=root, eprefix='', env={'PORTAGE_REPOSITORIES': '[DEFAULT]\\n'})
for cpv in trees[root]['vartree'].dbapi.cpv_all():
    category, name, version, revision = portage.catpkgsplit(cpv)
    print(category + '/' + name, version + ('' if revision == 'r0' else '-' + revision))
`;

const rpmFolders = ['/usr/lib/sysimage/rpm', '/usr/share/rpm', '/var/lib/rpm'];

const listers: readonly Lister[] = [
  { ecosystem: 'alpm', program: 'pacman', arguments: (root) => ['--root', root, '-Q'] },
  {
    ecosystem: 'apk',
    program: 'apk',
    arguments: (root) => ['--root', root, 'info', '-v'],
    read: (line) => line.replace(/-(\d[^-]*(?:-r\d+)?)$/, ' $1'),
  },
  {
    ecosystem: 'conda',
    program: 'conda',
    arguments: (root) => ['list', '--prefix', root, '--export'],
    read: (line) => (line.startsWith('#') ? undefined : line.split('=', 2).join(' ')),
  },
  {
    ecosystem: 'dpkg',
    program: 'dpkg-query',
    arguments: (root) => [
      `--admindir=${root}/var/lib/dpkg`,
      '-W',
      '-f',
      '${db:Status-Status} ${Package} ${Version}\\n',
    ],
    read: (line) => (line.startsWith('installed ') ? line.slice('installed '.length) : undefined),
  },
  { ecosystem: 'ebuild', program: 'python3', arguments: (root) => ['-c', portage, root] },
  {
    ecosystem: 'opkg',
    program: 'opkg',
    arguments: (root) => ['-o', root, '-f', `${root}/etc/opkg.conf`, 'list-installed'],
    read: (line) => line.replace(' - ', ' '),
  },
  {
    ecosystem: 'rpm',
    program: 'rpm',
    // Debian's rpm looks into the user's home by itself.
    arguments: (root) => [
      ...['--root', root, '--dbpath', rpmFolders.find((folder) => existsSync(root + folder)) ?? '/var/lib/rpm'],
      ...['-qa', '--qf', '%{NAME} %|EPOCH?{%{EPOCH}:}|%{VERSION}-%{RELEASE}\\n'],
    ],
  },
];

const [folder, ...wanted] = process.argv.slice(2);
if (folder === undefined) throw new Error('Usage: node tools/compare-packages.ts ROOT [ECOSYSTEM…]');
const root = resolve(folder);
const goesOn = new AbortController().signal;
const { packages } = await indexRoot(await readRoot(root, goesOn), goesOn);
const found = new Set(packages.map((one) => one.package.ecosystem));
for (const lister of listers) {
  // Some tools make a database where there is none.
  if (wanted.length === 0 ? found.has(lister.ecosystem) : wanted.includes(lister.ecosystem)) compare(lister);
}

function compare(lister: Lister): void {
  const own = packages
    .filter((one) => one.package.ecosystem === lister.ecosystem && one.declaredBy === undefined)
    .map(({ package: { name, version } }) => `${name} ${version}`);
  const listed = listedBy(lister);
  if (listed === undefined) {
    console.log(`${lister.ecosystem}: ${own.length} found; ${lister.program} cannot tell on this machine`);
    return;
  }
  const lacking = listed.filter((line) => !own.includes(line));
  const surplus = own.filter((line) => !listed.includes(line));
  console.log(`${lister.ecosystem}: ${own.length} found, ${listed.length} listed by ${lister.program}`);
  for (const line of lacking) console.log(`  lacking: ${line}`);
  for (const line of surplus) console.log(`  surplus: ${line}`);
  if (lacking.length + surplus.length > 0) process.exitCode = 1;
}

function listedBy({ program, arguments: args, read = (line) => line }: Lister): readonly string[] | undefined {
  const { status, stdout } = spawnSync(program, args(root), { encoding: 'utf8', maxBuffer: 64 << 20 });
  if (status !== 0) return undefined;
  const lines = stdout
    .split('\n')
    .filter(Boolean)
    .map((line) => read(line));
  return [...new Set(lines.filter((line) => line !== undefined))];
}
