import { describe, expect, it } from 'vitest';
import { type LayerFiles, layerTar } from '../../test/support/image.ts';
import { rpmHeader, sqliteDatabase } from '../../test/support/rpm-database.ts';
import { ecosystems } from '../ecosystems/index.ts';
import type { LayerReport } from '../model/layer-report.ts';
import { indexLayer } from './index-layer.ts';
import { defaultLimits } from './limits.ts';
import { mergeLayers } from './merge-layers.ts';

/** What a distribution's package managers brought into the first layer; all with six in it. */
const six = 'usr/lib/python3/dist-packages/six-1.16.0.dist-info/METADATA';
const bases: Readonly<Record<string, LayerFiles>> = {
  dpkg: {
    'var/lib/dpkg/status': 'Package: python3-six\nStatus: install ok installed\nVersion: 1.16.0-4\n',
    'var/lib/dpkg/info/python3-six.list': `/.\n/usr\n/usr/lib/python3\n/${six}\n`,
  },
  'distroless dpkg': {
    'var/lib/dpkg/status.d/python3-six': 'Package: python3-six\nVersion: 1.16.0-4\n',
    'var/lib/dpkg/status.d/python3-six.md5sums': `d41d8cd98f00b204e9800998ecf8427e  ${six}\n`,
  },
  apk: {
    'lib/apk/db/installed': `P:python3-six\nV:1.16.0-r0\nF:${six.slice(0, six.lastIndexOf('/'))}\nR:METADATA\n\n`,
  },
  rpm: {
    'var/lib/rpm/rpmdb.sqlite': sqliteDatabase([
      rpmHeader({
        1000: 'python3-six',
        1001: '1.16.0',
        1002: '1',
        1116: [0],
        1117: ['METADATA'],
        1118: [`/${six.slice(0, six.lastIndexOf('/') + 1)}`],
      }),
    ]),
  },
  alpm: {
    'var/lib/pacman/local/python3-six-1.16.0-1/desc': '%NAME%\npython3-six\n\n%VERSION%\n1.16.0-1\n',
    'var/lib/pacman/local/python3-six-1.16.0-1/files': `%FILES%\nusr/\n${six}\n`,
  },
  ebuild: {
    'var/db/pkg/dev-python/six-1.16.0/CONTENTS': `dir /usr\nobj /${six} d41d8cd98f00b204e9800998ecf8427e 1\n`,
    'var/db/pkg/dev-python/six-1.16.0/SLOT': '0\n',
  },
  opkg: {
    'usr/lib/opkg/status': 'Package: python3-six\nVersion: 1.16.0-1\nStatus: install user installed\n',
    'usr/lib/opkg/info/python3-six.list': `/${six}\n`,
  },
};

const metadata = (name: string, version: string) => `Metadata-Version: 2.1\nName: ${name}\nVersion: ${version}\n`;
const npmTwin = 'usr/share/nodejs/npm/node_modules/semver/package.json';

async function report(files: LayerFiles): Promise<LayerReport> {
  const open = async function* () {
    yield layerTar(files);
  };
  const made = await indexLayer(open, ecosystems, defaultLimits, new AbortController().signal);
  if (!made) throw new Error('no layer');
  return made;
}

async function owners(...layers: readonly LayerFiles[]): Promise<string[]> {
  const reports = await Promise.all(layers.map(report));
  return mergeLayers(reports)
    .packages.filter(({ package: { ecosystem } }) => ['gem', 'npm', 'pypi'].includes(ecosystem))
    .map(({ package: pkg, owner }) => `${pkg.name} ${pkg.version}: ${owner?.name ?? 'nobody'}`)
    .sort();
}

describe('packages inside files', () => {
  it.each(Object.entries(bases))('that %s brought have their owner, and others none', async (manager, base) => {
    const owner = manager === 'ebuild' ? 'dev-python/six' : 'python3-six';
    const installed: LayerFiles = {
      'usr/local/lib/python3.12/dist-packages/six-1.17.0.dist-info/METADATA': metadata('six', '1.17.0'),
      'usr/local/lib/python3.12/dist-packages/requests-2.32.0.dist-info/METADATA': metadata('requests', '2.32.0'),
      'app/node_modules/semver/package.json': '{"name":"semver","version":"7.6.0"}',
    };
    expect(await owners({ ...base, [six]: metadata('six', '1.16.0') }, installed)).toEqual([
      'requests 2.32.0: nobody',
      'semver 7.6.0: nobody',
      `six 1.16.0: ${owner}`,
      'six 1.17.0: nobody',
    ]);
  });

  it('lose their owner with its package', async () => {
    const base = { ...bases.dpkg, [six]: metadata('six', '1.16.0') };
    const removed: LayerFiles = { 'var/lib/dpkg/info/.wh.python3-six.list': '', 'var/lib/dpkg/status': '' };
    expect(await owners(base, removed)).toEqual(['six 1.16.0: nobody']);
  });

  it('of Debian’s packages for Node are told apart from those of npm', async () => {
    const base: LayerFiles = {
      'var/lib/dpkg/status': 'Package: npm\nStatus: install ok installed\nVersion: 9.2.0\n',
      'var/lib/dpkg/info/npm.list': `/.\n/${npmTwin}\n`,
      [npmTwin]: '{"name":"semver","version":"7.3.5"}',
      'usr/local/lib/node_modules/semver/package.json': '{"name":"semver","version":"7.6.0"}',
    };
    expect(await owners(base)).toEqual(['semver 7.3.5: npm', 'semver 7.6.0: nobody']);
  });

  it('of Debian’s packages for Ruby are told apart from installed gems', async () => {
    const gemspec = (name: string, version: string) =>
      `Gem::Specification.new do |s|\n  s.name = "${name}".freeze\n  s.version = "${version}"\nend\n`;
    const brought = 'usr/share/rubygems-integration/all/specifications/rack-2.2.6.4.gemspec';
    const base: LayerFiles = {
      'var/lib/dpkg/status': 'Package: ruby-rack\nStatus: install ok installed\nVersion: 2.2.6.4-1\n',
      'var/lib/dpkg/info/ruby-rack.list': `/.\n/${brought}\n`,
      [brought]: gemspec('rack', '2.2.6.4'),
      'var/lib/gems/3.1.0/specifications/rack-3.0.0.gemspec': gemspec('rack', '3.0.0'),
    };
    expect(await owners(base)).toEqual(['rack 2.2.6.4: ruby-rack', 'rack 3.0.0: nobody']);
  });

  it('are of a release that the package sources tell', async () => {
    const base = { 'etc/os-release': 'ID=debian\nVERSION_CODENAME=forky\n' };
    const sources = { 'etc/apt/sources.list': 'deb http://mirror.example.org/debian sid main\n' };
    const merged = async (...layers: readonly LayerFiles[]) => mergeLayers(await Promise.all(layers.map(report)));
    expect((await merged(base)).distribution?.codename).toBe('forky');
    expect((await merged(base, sources)).distribution?.codename).toBe('sid');
    expect((await merged(base, sources, { 'etc/apt/.wh.sources.list': '' })).distribution?.codename).toBe('forky');
  });
});
