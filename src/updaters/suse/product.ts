/** Whose packages a product's are, and what is needed to get its updates where an ordinary system does not. */
export interface Target {
  readonly scope: string;
  readonly channel?: string;
}

/**
 * Distributions that a product's packages are installed on, by the product's name. A service pack has its packages from many modules, all
 * of which count for it; modules of SLE 12 are for all of its service packs. None for products that no image is made from.
 */
export function targetsOf(product: string): readonly Target[] {
  if (product.length > 200) return [];
  for (const [pattern, scope] of released) {
    const match = pattern.exec(product);
    if (match) return [{ scope: [scope, ...match.slice(1, 2)].join(':') }];
  }
  return enterpriseTargets(product);
}

const released: readonly (readonly [RegExp, string])[] = [
  [/^openSUSE Tumbleweed(?: NonFree)?$/, 'opensuse-tumbleweed'],
  [/^openSUSE Leap (\d\d\.\d)(?: NonFree)?$/, 'opensuse-leap'],
  [/^openSUSE Leap Micro (\d\.\d)$/, 'opensuse-leap-micro'],
  [/^SUSE Linux (?:Enterprise )?Micro(?: for Rancher| Extras)? (\d\.\d)(?:-[A-Z]{3,10})?$/, 'sle-micro'],
];

/** `SUSE Linux Enterprise Module for Basesystem 15 SP6`, `SUSE Linux Enterprise Server 12 SP5-LTSS`, `SUSE Linux Enterprise Server 16.0`. */
const enterprise =
  /^SUSE (Linux Enterprise|Package Hub|Real Time Module)(?: (\S.*?))? (1[125]|1[6-9]|[2-9]\d)(?: SP(\d)|\.(\d))?(-[A-Za-z -]{1,40})?$/;
const modular12 = ['12', '12.1', '12.2', '12.3', '12.4', '12.5'];

function enterpriseTargets(product: string): Target[] {
  const [, family, edition = '', major = '', pack, minor, suffix] = enterprise.exec(product) ?? [];
  if (family === undefined) return [];
  const channel = channelOf(edition, suffix);
  const level = pack ?? minor;
  const isModule = edition.startsWith('Module for ') || family === 'Package Hub';
  const releases =
    major === '12' && level === undefined && isModule ? modular12 : [level === undefined ? major : `${major}.${level}`];
  return releases.map((release) => ({ scope: `sles:${release}`, channel }));
}

/** Editions with a support of their own, which goes on when that of the service pack has ended. */
const editions: readonly (readonly [string, string])[] = [
  ['LTSS Extended Security', 'sles-ltss-extended-security'],
  ['for SAP', 'sles-sap'],
  ['High Performance Computing', 'sle-hpc'],
  ['Real Time', 'sle-rt'],
];

function channelOf(edition: string, suffix: string | undefined): string | undefined {
  if (suffix !== undefined) return `sles-${suffix.slice(1).trim().toLowerCase().replaceAll(' ', '-')}`;
  return editions.find(([words]) => edition.includes(words))?.[1];
}
