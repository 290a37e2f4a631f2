/** A release of Ubuntu as a record names it, and whether what is said of it holds for subscribers of Ubuntu Pro alone. */
export interface UbuntuRelease {
  /** `22.04` */
  readonly version: string;
  readonly pro: boolean;
}

/** Where packages of a release come from: its own archive, or the one for subscribers of Ubuntu Pro. */
export interface UbuntuPocket {
  /** `jammy` */
  readonly codename: string;
  readonly pro: boolean;
}

/** Releases that were taken out of the feed but for a few hundred records, which would pass for all there is to say of them. */
const remnants: ReadonlySet<string> = new Set(['24.10', '25.04']);

/**
 * The release that an ecosystem names: `Ubuntu:22.04:LTS`, `Ubuntu:Pro:18.04:LTS`. `undefined` for builds that have versions of
 * their own (FIPS, Realtime, BlueField: what is fixed in them says nothing of ordinary packages) and for what is no release.
 */
export function releaseOf(ecosystem: string): UbuntuRelease | undefined {
  const match = /^Ubuntu:(Pro:)?(\d{1,2}\.\d\d)(?::LTS)?$/.exec(ecosystem);
  const version = match?.[2];
  return version === undefined || remnants.has(version) ? undefined : { version, pro: match?.[1] !== undefined };
}

/** The pocket that a purl's `distro` names: `jammy`, `esm-infra/jammy`, `trusty/esm`. `undefined` for other builds. */
export function pocketOf(distro: string): UbuntuPocket | undefined {
  const match = /^(esm-(?:infra|apps)(?:-legacy)?\/)?([a-z]{3,30})(\/esm)?$/.exec(distro);
  const codename = match?.[2];
  return codename === undefined ? undefined : { codename, pro: (match?.[1] ?? match?.[3]) !== undefined };
}

/** A source package as a purl names it: `pkg:deb/ubuntu/curl@7.81.0-1ubuntu1.24?arch=source&distro=jammy`. */
export function sourcePackageOf(purl: string): { readonly name: string; readonly pocket: UbuntuPocket } | undefined {
  const match = /^pkg:deb\/ubuntu\/([^@?/]{1,200})(?:@[^?]*)?\?(.{1,300})$/.exec(purl);
  const qualifiers = new URLSearchParams(match?.[2]?.replaceAll('+', '%2B'));
  const pocket = pocketOf(qualifiers.get('distro') ?? '');
  const name = match?.[1]?.replaceAll('%2B', '+').replaceAll('%2b', '+');
  return name && pocket && qualifiers.get('arch') === 'source' ? { name, pocket } : undefined;
}
