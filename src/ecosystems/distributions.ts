import type { Distribution } from '../model/distribution.ts';

/** How a distribution's advisories tell its releases apart. */
export type ReleaseForm = keyof typeof releaseForms;

const releaseForms = {
  /** One stream for all: no release. */
  rolling: () => '',
  major: ({ version }: Distribution) => version.split('.', 1)[0] ?? '',
  minor: ({ version }: Distribution) => version.split('.', 2).join('.'),
  whole: ({ version, codename }: Distribution) => version || codename || '',
};

/** What is known of a distribution. */
export interface DistributionFacts {
  /** Whose advisories speak of it: the first part of its scope. */
  readonly advisories: string;
  readonly release: ReleaseForm;
  /** Whether those advisories are made for another distribution, which this one is rebuilt from or adds to. */
  readonly borrowed?: true;
  /** The first part of the scope of what it rebuilds package by package, with the same major release, where its own advisories tell fixes alone. */
  readonly rebuilds?: string;
  /** Whether they name source packages where the package manager would have names of binary ones; or those before some major release do. */
  readonly bySource?: true | { readonly before: number };
}

/** Distributions by `ID` of their os-release files. */
export const distributionFacts: ReadonlyMap<string, DistributionFacts> = new Map(
  Object.entries<Omit<DistributionFacts, 'advisories'> & { readonly advisories?: string }>({
    almalinux: { release: 'major', rebuilds: 'rhel' },
    alpaquita: { release: 'whole' },
    alinux: { release: 'major' },
    anolis: { release: 'major' },
    arch: { release: 'rolling' },
    azurelinux: { release: 'minor', bySource: true },
    'bellsoft-hardened-containers': { release: 'whole' },
    bottlerocket: { release: 'rolling' },
    chainguard: { release: 'rolling' },
    cleanstart: { release: 'rolling' },
    // Called so until it took its whole name.
    clnstrt: { release: 'rolling', advisories: 'cleanstart' },
    echo: { release: 'rolling' },
    fedora: { release: 'major' },
    gentoo: { release: 'rolling' },
    hummingbird: { release: 'rolling' },
    kylin: { release: 'whole' },
    mageia: { release: 'major', bySource: true },
    mariner: { release: 'minor', bySource: true },
    minimos: { release: 'rolling' },
    ol: { release: 'major' },
    opencloudos: { release: 'major' },
    'opensuse-leap': { release: 'minor' },
    'opensuse-leap-micro': { release: 'minor' },
    'opensuse-tumbleweed': { release: 'rolling' },
    photon: { release: 'minor', bySource: { before: 4 } },
    rhel: { release: 'major' },
    rocky: { release: 'major', rebuilds: 'rhel' },
    scientific: { release: 'major', advisories: 'rhel', borrowed: true },
    secureos: { release: 'rolling' },
    'sl-micro': { release: 'minor', advisories: 'sle-micro' },
    'sle-micro': { release: 'minor' },
    'sle-micro-rancher': { release: 'minor', advisories: 'sle-micro' },
    sle_hpc: { release: 'minor', advisories: 'sles' },
    sled: { release: 'minor', advisories: 'sles' },
    sles: { release: 'minor' },
    sles_sap: { release: 'minor', advisories: 'sles' },
    'suse-microos': { release: 'minor', advisories: 'sle-micro' },
    tencentos: { release: 'major' },
    tlinux: { release: 'major', advisories: 'tencentos' },
    ubuntu: { release: 'minor' },
    wolfi: { release: 'rolling' },
    // They have Arch Linux's own packages, or its recipes built once more, and others beside them.
    ...builtOn('arch', 'rolling', [
      ...[
        'archarm',
        'archcraft',
        'arcolinux',
        'artix',
        'blackarch',
        'cachyos',
        'endeavouros',
        'garuda',
        'manjaro',
        'manjaro-arm',
      ],
    ]),
    ...builtOn('fedora', 'major', ['aurora', 'bazzite', 'bluefin', 'fedora-asahi-remix', 'nobara', 'ultramarine']),
  }).map(([id, facts]) => [id, { advisories: id, ...facts }]),
);

/** Derivatives that count their releases as another distribution does. */
function builtOn(
  advisories: string,
  release: ReleaseForm,
  ids: readonly string[],
): Readonly<Record<string, DistributionFacts>> {
  return Object.fromEntries(ids.map((id) => [id, { release, advisories, borrowed: true }]));
}

/** The release of a distribution in its advisories' notation. */
export function releaseIn(form: ReleaseForm, distribution: Distribution): string {
  return releaseForms[form](distribution);
}
