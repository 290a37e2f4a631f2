import { createHash } from 'node:crypto';
import type { Ecosystem } from '../ecosystems/ecosystem.ts';
import { secretRulesVersion } from '../secrets/rules/index.ts';
import { sbomReaderVersion } from './sbom-reader.ts';

/** Raise when the walk itself records something else than before. */
const walkVersion = 12;

/** Mark of everything that decides what a layer report contains; a report with another mark is made again. */
export function extractorsFingerprint(ecosystems: readonly Ecosystem[]): string {
  const versions = ecosystems.flatMap((ecosystem) =>
    ecosystem.extractors.map((extractor) => `${extractor.name}@${extractor.version}`),
  );
  return createHash('sha256')
    .update(
      [
        `walk@${walkVersion}`,
        `secrets@${secretRulesVersion}`,
        `sboms@${sbomReaderVersion}`,
        ...versions.toSorted(),
      ].join('\n'),
    )
    .digest('hex')
    .slice(0, 16);
}
