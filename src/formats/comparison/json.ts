import type { ScanReport } from '../../model/scan-report.ts';
import type { ComparisonFormat } from './comparison-format.ts';

/** The comparison as one JSON object, with names, digests and coverage of both images; its schema is the file `comparison.schema.json`. */
export const json: ComparisonFormat = {
  id: 'json',
  *write({ before, after, packages, vulnerabilities }) {
    const document = { before: about(before), after: about(after), packages, vulnerabilities };
    yield `${JSON.stringify(document, undefined, 2)}\n`;
  },
};

function about({ name, digest, platform, distribution, coverage, createdAt, tool }: ScanReport): object {
  return { name, digest, platform, distribution, coverage, createdAt, tool };
}
