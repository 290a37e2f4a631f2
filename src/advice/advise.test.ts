import { describe, expect, it } from 'vitest';
import type { PackageMatch } from '../model/finding.ts';
import type { Package } from '../model/package.ts';
import type { Severity } from '../model/severity.ts';
import { type AdvisedPackage, advise } from './advise.ts';

/** A flaw of a source or package, fixed in a version of one number. */
interface Flaw {
  readonly id: string;
  readonly of: string;
  readonly introduced?: number;
  readonly fixed?: number;
  readonly severity?: Severity;
  readonly channel?: string;
  readonly status?: string;
  readonly kind?: 'malicious';
}

const apt = { ecosystem: 'dpkg', name: 'apt' };

function matchesOf(flaws: readonly Flaw[], { name, version, source }: Package): PackageMatch[] {
  const installed = Number.parseInt(source?.version ?? version, 10);
  return flaws
    .filter(
      ({ of, introduced = 0, fixed = 99 }) =>
        of === (source?.name ?? name) && installed >= introduced && installed < fixed,
    )
    .map(({ id, fixed, severity = 'High', channel, status = 'affected', kind }) => {
      const fixedVersion = fixed === undefined ? undefined : `${fixed}.0.0`;
      return {
        vulnerability: id,
        severity,
        fixedVersion,
        channel,
        status,
        kind,
        evidence: { scheme: 'semver' },
      } as PackageMatch;
    });
}

function adviceOn(flaws: readonly Flaw[], packages: readonly Omit<AdvisedPackage, 'matches'>[], installed = [apt]) {
  return advise(
    packages.map((one) => ({ ...one, matches: matchesOf(flaws, one.package) })),
    {
      installed,
      isUnmanaged: (ecosystem) => ecosystem === 'generic',
      isOfDistribution: (ecosystem) => ecosystem === 'dpkg',
      matchesAt: (pkg, version) =>
        matchesOf(
          flaws,
          version === undefined ? pkg : { ...pkg, version, source: pkg.source && { ...pkg.source, version } },
        ),
    },
  );
}

const ofSource = (name: string, source: string, version = '1.0.0'): Omit<AdvisedPackage, 'matches'> => ({
  package: { ecosystem: 'dpkg', name, version, source: { name: source, version } },
  path: 'var/lib/dpkg/status',
});
const ofLanguage = (ecosystem: string, name: string, path = `app/${name}`, version = '1.0.0') => ({
  package: { ecosystem, name, version },
  path,
});

describe('advice', () => {
  it('takes packages of one source together, and counts each of their findings', () => {
    const { steps, commands, findings, clears } = adviceOn(
      [
        { id: 'a', of: 'openssl', fixed: 3, severity: 'Critical' },
        { id: 'b', of: 'openssl', fixed: 2 },
        { id: 'c', of: 'openssl' },
      ],
      [ofSource('libssl3', 'openssl'), ofSource('openssl', 'openssl'), ofSource('bash', 'bash')],
    );
    expect(steps).toMatchObject([
      {
        remedy: 'distribution',
        name: 'openssl',
        version: '1.0.0',
        to: '3.0.0',
        clears: 4,
        packages: [{ name: 'libssl3' }, { name: 'openssl' }],
        cleared: { Critical: 2, High: 2 },
        vulnerabilities: ['a', 'b'],
        remaining: [{ vulnerability: 'c', findings: 2, status: 'affected' }],
        brings: [],
      },
    ]);
    expect(commands).toEqual([
      {
        ecosystem: 'dpkg',
        place: 'image',
        kind: 'shell',
        lines: ['apt-get update', 'apt-get install --only-upgrade -y libssl3 openssl'],
      },
    ]);
    expect({ findings, clears }).toEqual({ findings: 6, clears: 4 });
  });

  it.each<{
    name: string;
    flaws: Flaw[];
    packages: Omit<AdvisedPackage, 'matches'>[];
    installed?: (typeof apt)[];
    step: object;
    lines?: string[];
  }>([
    {
      name: 'says what needs a channel',
      flaws: [{ id: 'a', of: 'bash', fixed: 2, channel: 'ubuntu-pro' }],
      packages: [ofSource('bash', 'bash')],
      step: { remedy: 'wait', to: undefined, clears: 0, remaining: [{ channel: 'ubuntu-pro', fixedVersion: '2.0.0' }] },
    },
    {
      name: 'says why there is no fix',
      flaws: [{ id: 'a', of: 'bash', status: 'will_not_fix' }],
      packages: [ofSource('bash', 'bash')],
      step: { remedy: 'wait', remaining: [{ status: 'will_not_fix' }] },
    },
    {
      name: 'does not call for a package manager that is not there',
      flaws: [{ id: 'a', of: 'bash', fixed: 2 }],
      packages: [ofSource('bash', 'bash')],
      installed: [],
      step: { remedy: 'base-image', to: '2.0.0', clears: 1 },
    },
    {
      name: 'leaves what a package of the distribution brought to that one',
      flaws: [{ id: 'a', of: 'requests', fixed: 2 }],
      packages: [{ ...ofLanguage('pypi', 'requests'), owner: { ecosystem: 'dpkg', name: 'python3-requests' } }],
      step: {
        remedy: 'owner',
        ecosystem: 'dpkg',
        name: 'python3-requests',
        to: undefined,
        clears: 0,
        remaining: [{ fixedVersion: '2.0.0' }],
      },
      lines: ['apt-get update', 'apt-get install --only-upgrade -y python3-requests'],
    },
    {
      name: 'leaves what npm is made of to npm',
      flaws: [{ id: 'a', of: 'tar', fixed: 2 }],
      packages: [ofLanguage('npm', 'tar', 'usr/local/lib/node_modules/npm/node_modules/tar/package.json')],
      step: { remedy: 'owner', ecosystem: 'npm', name: 'npm', packages: [{ name: 'tar' }], clears: 0 },
      lines: ['npm install -g npm@latest'],
    },
    {
      name: 'knows packages of npm that are installed for the whole system',
      flaws: [{ id: 'a', of: 'yarn', fixed: 2 }],
      packages: [ofLanguage('npm', 'yarn', 'usr/local/lib/node_modules/yarn/package.json')],
      step: { remedy: 'dependency', to: '2.0.0' },
      lines: ['npm install -g yarn@2.0.0'],
    },
    {
      name: 'has programs replaced that no package manager knows',
      flaws: [{ id: 'a', of: 'redis', fixed: 2 }],
      packages: [ofLanguage('generic', 'redis')],
      step: { remedy: 'program', to: '2.0.0', clears: 1 },
    },
    {
      name: 'has malware removed, not upgraded',
      flaws: [
        { id: 'a', of: 'evil', kind: 'malicious' },
        { id: 'b', of: 'evil', fixed: 2 },
      ],
      packages: [ofLanguage('npm', 'evil')],
      step: { remedy: 'remove', to: undefined, clears: 2 },
    },
    {
      name: 'tells what a newer version brings',
      flaws: [
        { id: 'a', of: 'x', fixed: 2 },
        { id: 'b', of: 'x', introduced: 2 },
      ],
      packages: [ofLanguage('npm', 'x')],
      step: { to: '2.0.0', clears: 1, brings: ['b'] },
      lines: ['npm install x@2.0.0'],
    },
    {
      name: 'writes no command with a name that is none',
      flaws: [{ id: 'a', of: '$(id)', fixed: 2 }],
      packages: [ofSource('$(id)', '$(id)')],
      step: { remedy: 'distribution', to: '2.0.0', clears: 1 },
    },
  ])('$name', ({ flaws, packages, installed, step, lines }) => {
    const { steps, commands } = adviceOn(flaws, packages, installed);
    expect(steps).toMatchObject([step]);
    expect(commands.flatMap((command) => command.lines)).toEqual(lines ?? []);
  });

  it('begins with what clears most, then with what is most severe', () => {
    const { steps } = adviceOn(
      [
        { id: 'a', of: 'one', fixed: 2 },
        { id: 'b', of: 'grave', fixed: 2, severity: 'Critical' },
        { id: 'c', of: 'two', fixed: 2, severity: 'Low' },
        { id: 'd', of: 'two', fixed: 2, severity: 'Low' },
        { id: 'e', of: 'none', severity: 'Critical' },
      ],
      ['none', 'one', 'grave', 'two'].map((name) => ofLanguage('npm', name)),
    );
    expect(steps.map((step) => step.name)).toEqual(['two', 'grave', 'one', 'none']);
  });

  it('takes the fix for granted where the newer version cannot be looked up', () => {
    const pkg = ofLanguage('npm', 'x');
    const matches = matchesOf(
      [
        { id: 'a', of: 'x', fixed: 2 },
        { id: 'b', of: 'x' },
      ],
      pkg.package,
    );
    const context = {
      installed: [],
      isUnmanaged: () => false,
      isOfDistribution: () => false,
      matchesAt: () => undefined,
    };
    const { steps } = advise([{ ...pkg, matches }], context);
    expect(steps).toMatchObject([{ to: '2.0.0', vulnerabilities: ['a'], remaining: [{ vulnerability: 'b' }] }]);
  });

  it('has nothing to say where nothing was found', () => {
    expect(adviceOn([], [ofSource('bash', 'bash')])).toEqual({ steps: [], commands: [], findings: 0, clears: 0 });
  });
});
