import { compareDotted } from './order.ts';
import { comparePreReleases } from './pre-release.ts';
import { versionScheme } from './scheme.ts';

/**
 * Versions of Go modules with or without their `v`, pseudo-versions and `+incompatible` among them, and those of Go itself, which
 * are semantic versions in another spelling: `go1.22rc1` is 1.22.0-rc.1. https://go.dev/ref/mod#versions
 */
export const golang = versionScheme(
  'golang',
  (text) => {
    if (text.startsWith('go')) return parseToolchain(text.slice(2).replace(/(?:-| X:)[!-~]*$/, ''));
    return parseModule(text) ?? parseToolchain(text.replace(/[- ]X:[!-~]*$/, ''));
  },
  (a, b) => compareDotted(a.numbers, b.numbers) || comparePreReleases(a.preRelease, b.preRelease),
);

interface GoVersion {
  readonly numbers: readonly string[];
  readonly preRelease?: readonly string[];
}

const release = /^v?((?:0|[1-9]\d*)(?:\.(?:0|[1-9]\d*)){0,2})/;
const suffixes = /^(?:-([0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*))?(?:\+[0-9A-Za-z-]+(?:\.[0-9A-Za-z-]+)*)?$/;

/** A version of a module, 1.2 for 1.2.0; only one of three numbers has more than numbers. */
function parseModule(text: string): GoVersion | undefined {
  const match = release.exec(text);
  const rest = match && suffixes.exec(text.slice(match[0].length));
  if (!match || !rest) return undefined;
  const numbers = (match[1] ?? '').split('.');
  if (rest[0] !== '' && numbers.length < 3) return undefined;
  const preRelease = rest[1]?.split('.');
  return preRelease?.some((identifier) => /^0\d+$/.test(identifier)) ? undefined : { numbers, preRelease };
}

/** From here on a release without its third number is the language, which is older than all that implements it. */
const languageSince = 21;

/**
 * A version of Go as its programs name it. Behind a hyphen or a space is who built it, or how (`-bigcorp`, ` X:boringcrypto`).
 * https://go.dev/doc/toolchain#version
 */
function parseToolchain(text: string): GoVersion | undefined {
  const match = /^(0|[1-9]\d*)(?:\.(0|[1-9]\d*)(?:\.(0|[1-9]\d*)|([a-z]+)(0|[1-9]\d*)?)?)?$/.exec(text);
  if (!match) return undefined;
  const [, major = '', minor = '0', patch, kind, number] = match;
  const numbers = [major, minor, patch ?? '0'];
  if (kind !== undefined) return { numbers, preRelease: number === undefined ? [kind] : [kind, number] };
  return patch === undefined && Number(minor) >= languageSince ? { numbers, preRelease: ['0'] } : { numbers };
}
