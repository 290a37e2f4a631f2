import type { Extractor } from '../../../src/ecosystems/ecosystem.ts';
import { extractedFile } from '../../../src/ecosystems/extracted-file.ts';
import { ecosystems } from '../../../src/ecosystems/index.ts';
import { isPlainWord } from '../../../src/lib/text.ts';
import { extractorPaths, extractorSeeds } from '../../../test/support/extractor-seeds.ts';
import { expectThat, type FuzzTarget } from '../target.ts';

/** Words of the formats that extractors read: of JSON, of paragraphs, of control files. */
const dictionary = [
  ...[
    '{"',
    '":',
    '":"',
    '","',
    '[]',
    '{}',
    'null',
    'true',
    '"name"',
    '"version"',
    '"packages"',
    '"license"',
    '__proto__',
  ],
  ...[
    '\n\n',
    '\r\n',
    '\n ',
    ': ',
    'Package: ',
    'Version: ',
    'Status: ',
    'License: ',
    '\ufeff',
    '\ud83d\ude00',
    '../',
    '/',
  ],
];

/** Every extractor, with the file it is given in memory. */
export const extractorTargets: readonly FuzzTarget[] = ecosystems.flatMap(({ extractors }) => extractors.map(targetOf));

function targetOf(extractor: Extractor): FuzzTarget {
  const { name, beginsWith = [] } = extractor;
  return {
    name: `extractor:${name}`,
    seeds: () => [extractorSeeds[name]?.() ?? ''],
    dictionary: [...dictionary, ...beginsWith],
    run(bytes) {
      for (const found of extractor.extract(extractedFile(extractorPaths[name] ?? 'var/lib/x', bytes))) {
        if (!('package' in found)) continue;
        const { name: word, version } = found.package;
        expectThat(isPlainWord(word) && isPlainWord(version), 'yields a name or version that is no plain word');
      }
    },
  };
}
