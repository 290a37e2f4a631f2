import { versionScheme } from './scheme.ts';
import { compareSemanticVersions, parseSemanticVersion, type SemanticVersion } from './semantic-version.ts';

/**
 * Versions of Go modules with or without their `v`, pseudo-versions and `+incompatible` among them, and those of Go itself, which
 * are semantic versions in another spelling: `go1.22rc1` is 1.22.0-rc.1. https://go.dev/ref/mod#versions
 */
export const golang = versionScheme(
  'golang',
  (text) => {
    if (text.startsWith('go')) return parseToolchain(text.slice(2).replace(/(?:-| X:)[!-~]*$/, ''));
    return parseSemanticVersion(text.replace(/^v/, '')) ?? parseToolchain(text.replace(/[- ]X:[!-~]*$/, ''));
  },
  compareSemanticVersions,
);

/** From here on a release without its third number is the language, which is older than all that implements it. */
const languageSince = 21;

/**
 * A version of Go as its programs name it, without what they may have behind a hyphen or a space: who built it, or how (`-bigcorp`,
 * ` X:boringcrypto`). https://go.dev/doc/toolchain#version
 */
function parseToolchain(text: string): SemanticVersion | undefined {
  const match = /^(0|[1-9]\d*)(?:\.(0|[1-9]\d*)(?:\.(0|[1-9]\d*)|([a-z]+)(0|[1-9]\d*)?)?)?$/.exec(text);
  if (!match) return undefined;
  const [, major = '', minor = '0', patch, kind, number] = match;
  const numbers = [major, minor, patch ?? '0'];
  if (kind !== undefined) return { numbers, preRelease: number === undefined ? [kind] : [kind, number] };
  return patch === undefined && Number(minor) >= languageSince ? { numbers, preRelease: ['0'] } : { numbers };
}
