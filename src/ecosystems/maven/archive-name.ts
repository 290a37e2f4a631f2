import { maxWordLength } from '../../lib/text.ts';

/** What the name of an archive's file says. */
export interface ArchiveName {
  /** Without its extension. */
  readonly stem: string;
  readonly name: string;
  readonly version?: string;
  /** What Maven puts behind the version: the platform it is for, or what kind of archive it is. */
  readonly classifier?: string;
}

/** Words that belong to a version when they follow its numbers. */
const qualifiers =
  /^(?:alpha|beta|milestone|m|rc|cr|ga|final|release|sp|snapshot|pre|preview|ea|dev|b|build|rev|patch|jre|android|redhat|incubating)[\d.]*$/i;
const classifiers =
  /^(?:linux|windows|win|osx|mac|macos|darwin|solaris|freebsd|natives?|x86|x86_64|x64|amd64|aarch64|aarch_64|arm64|ppcle|s390x?|jdk\d+|all|shaded|shadow|uber|fat|exec|boot|standalone|jar|bundle|nodep|classes|tests?|sources?|javadoc)(?:$|[._\d])/i;

/**
 * Takes a name such as `log4j-1.2-api-2.17.1.jar` apart, by Maven's convention: name, version, classifier. Names have numbers in them
 * too, so the version begins with the first number behind a hyphen that is not followed by a word of its own and another number, nor by
 * a version that begins with it: `flink-shaded-asm-9-9.3-16.1.jar` is 9.3-16.1.
 */
export function readArchiveName(path: string): ArchiveName {
  const file = path.slice(path.lastIndexOf('/') + 1);
  const dot = file.lastIndexOf('.');
  const stem = dot > 0 ? file.slice(0, dot) : file;
  if (stem.length > maxWordLength) return { stem, name: stem };
  const parts = stem.split('-');
  const start = parts.findIndex((part, index) => index > 0 && isNumber(part) && !isWithinName(parts.slice(index)));
  if (start < 0) return { stem, name: stem };
  const end = parts.findIndex((part, index) => index > start && classifiers.test(part));
  return {
    stem,
    name: parts.slice(0, start).join('-'),
    version: parts.slice(start, end < 0 ? undefined : end).join('-'),
    ...(end < 0 ? {} : { classifier: parts.slice(end).join('-') }),
  };
}

function isNumber(part: string): boolean {
  return /^\d/.test(part);
}

/**
 * Whether these parts are no version yet: a word or a pair of numbers (`2.13_3.4`) stands in them, and a number behind it, or the first
 * is the major version of the second.
 */
function isWithinName(parts: readonly string[]): boolean {
  const [first = '', second] = parts;
  if (/^\d+$/.test(first) && second?.startsWith(`${first}.`)) return true;
  const last = parts.findLastIndex(isNumber);
  return parts
    .slice(0, last)
    .some((part) => (isNumber(part) ? /\d_\d/.test(part) : !qualifiers.test(part) && !classifiers.test(part)));
}
