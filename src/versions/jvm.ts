import { versionScheme } from './scheme.ts';
import { compareSemanticVersions, type SemanticVersion } from './semantic-version.ts';

/**
 * Versions of Java runtimes, in the spelling since Java 9 (`17.0.9.1+1`), and in the two before (`8u392`, `1.8.0_392-b08`). Builds have
 * no place in the order, since advisories name releases with and without them. The NVD's `1.8.0` with `update392` is read too, with a
 * hyphen between. https://openjdk.org/jeps/223
 */
export const jvm = versionScheme('jvm', (text) => parseOld(text) ?? parse(text), compareSemanticVersions);

/** Feature, interim, update and what follows, and one word for a pre-release: `ea`, `internal`. */
function parse(text: string): SemanticVersion | undefined {
  const match = /^(\d+(?:\.\d+)*)(?:-([0-9a-z]+))?(?:\+\d*)?(?:-[0-9a-z.~_-]+)?$/i.exec(text);
  if (!match) return undefined;
  return { numbers: (match[1] ?? '').split('.'), preRelease: match[2] === undefined ? undefined : [match[2]] };
}

const oldRelease = /^(?:1\.(\d+)(?:\.(\d+))?(?:(?:[._]|-update_?)(\d+))?|(\d+)(?:u|-update_?)(\d+))/;
const oldRest = /^(?:-(ea|internal|beta\d*|rc\d*))?(?:[.-]?b\d+)?(?:[-+][0-9a-z.~+_-]*)?$/i;

/** Here a hyphen stands before the build, or before the name of a kind of build; of these few are pre-releases. */
function parseOld(text: string): SemanticVersion | undefined {
  const match = oldRelease.exec(text);
  const rest = match && oldRest.exec(text.slice(match[0].length));
  if (!match || !rest) return undefined;
  const [, feature = match[4] ?? '', interim = '0', update = match[5] ?? '0'] = match;
  return { numbers: [feature, interim, update], preRelease: rest[1] === undefined ? undefined : [rest[1]] };
}
