import { z } from 'zod';
import type { ScanReport } from '../../model/scan-report.ts';
import { noCounts, severities } from '../../model/severity.ts';
import { byPriority } from '../finding-order.ts';
import { countedFindings } from '../package-of-finding.ts';
import { reportSchema } from '../report-schema.ts';

/** What a template is about: the report, its findings the most pressing first, and how many there are. */
export function templateFields(report: ScanReport): object {
  const counting = countedFindings(report);
  const counts = noCounts();
  for (const { severity } of counting) counts[severity]++;
  return {
    ...report,
    findings: report.findings?.toSorted(byPriority),
    counts: {
      ...counts,
      total: counting.length,
      suppressed: (report.findings?.length ?? 0) - counting.length,
      packages: report.packages.length,
    },
  };
}

/** Every name that a template can use, wherever it stands. */
export function templateFieldNames(): ReadonlySet<string> {
  const own = ['counts', 'total', 'suppressed', '@number', '@first', '@last', ...severities];
  return new Set([...propertiesIn(z.toJSONSchema(reportSchema)), ...own]);
}

function* propertiesIn(schema: unknown): Generator<string> {
  if (typeof schema !== 'object' || schema === null) return;
  for (const [word, value] of Object.entries(schema)) {
    if (word === 'properties') yield* Object.keys(value as object);
    yield* propertiesIn(value);
  }
}
