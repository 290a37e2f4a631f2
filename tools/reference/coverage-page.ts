import { specialDistributions } from '../../src/ecosystems/distribution-scope.ts';
import { type DistributionFacts, distributionFacts } from '../../src/ecosystems/distributions.ts';
import { classifiers } from '../../src/ecosystems/generic/classifiers.ts';
import { ecosystems } from '../../src/ecosystems/index.ts';
import { table } from './markdown.ts';

/** The reference page of what is found in images, and which of it has advisories, from the plug-ins themselves. */
export function coveragePage(): string {
  return `# Coverage

What is found in an image, where, and what it is matched with. Everything is found by path and content in each layer; a later layer that
overwrites or removes a file takes away what was found in it. What is found but has no advisories yet is listed, and counted as not
covered: a version is never called free of vulnerabilities for want of data.

## Packages

${table(
  ['id', 'packages', 'read from'],
  ecosystems.map(({ id, title, reads }) => [`\`${id}\``, title, reads]),
)}
A package of a language whose file was brought by a package of the distribution is marked with that owner.

## Lock files

What they name is declared, not installed: it is shown apart and counts only where that is switched on, by \`--lock-files\` or in the
policy of a namespace. Those of installed packages are passed over, as are those in \`vendor\`, \`testdata\` and \`fixtures\`.

${table(
  ['id', 'read from'],
  ecosystems.flatMap(({ id, extractors }) => {
    const files = extractors.flatMap(({ declares, reads = [] }) => (declares === 'lock-file' ? reads : []));
    return files.length === 0 ? [] : [[`\`${id}\``, files.map((file) => `\`${file}\``).join(', ')]];
  }),
)}
## Bills of materials in images

\`*.cdx.json\` (CycloneDX) and \`*.spdx.json\` (SPDX 2). What they name is declared too, and counts only with \`--sboms\`, or where the
policy of a namespace has it so. Those of Bitnami's packages are no declarations but inventories, and always read.

## Distributions

Recognised by \`os-release\` and its older kin; an unknown one is named, and its packages are listed without being matched.

${table(
  ['id', 'advisories of', 'release'],
  [...distributionFacts, ...specialDistributions]
    .toSorted(byId)
    .map(([id, facts]) => [`\`${id}\``, facts.advisories + borrowedText(facts), facts.release]),
)}
## Advisories

What speaks of which packages is told by [Advisory sources](feeds.md).

## Software outside package managers

${table(
  ['id', 'software', 'recognised in'],
  classifiers.map(({ id, title, programs = [], texts = [], archives = [] }) => [
    `\`${id}\``,
    title,
    [...programs, ...texts, ...archives].map((file) => `\`${file}\``).join(', '),
  ]),
)}`;
}

function borrowedText({ borrowed, rebuilds }: DistributionFacts): string {
  if (borrowed) return ' (made for another distribution, and said so)';
  return rebuilds === undefined ? '' : `; of ${rebuilds}, which it rebuilds, where they say nothing`;
}

function byId([a]: readonly [string, unknown], [b]: readonly [string, unknown]): number {
  return a < b ? -1 : 1;
}
