import compare from 'semver/functions/compare.js';
import parse from 'semver/functions/parse.js';
import { versionScheme } from './scheme.ts';

/**
 * npm's semantic versions: loose about a leading `v` or `=` as npm is, builds ignored. Pre-releases stand in the plain order, in
 * ranges too. Beyond npm it takes versions of one or two numbers, because advisories have such bounds. https://semver.org
 */
export const semver = versionScheme('semver', (text) => parse(completed(text), { loose: true }) ?? undefined, compare);

/** With the zeros that are left out: 1.2.0 for 1.2. */
function completed(text: string): string {
  const [numbers, minor] = /^v?\d+(\.\d+)?$/.exec(text) ?? [];
  return numbers === undefined ? text : `${numbers}${minor === undefined ? '.0.0' : '.0'}`;
}
