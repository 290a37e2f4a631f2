import { jsonPieces } from '../lib/json-pieces.ts';
import type { ScanReport } from '../model/scan-report.ts';
import type { Look, ReportFormat } from './report-format.ts';

/** A format that is one JSON value; lists in it that are made while they are written keep the memory small. */
export function jsonFormat(
  about: Omit<ReportFormat, 'write' | 'extension'> & { readonly extension?: string },
  contentOf: (report: ScanReport, look: Look) => unknown,
): ReportFormat {
  return {
    extension: '.json',
    ...about,
    *write(report, look) {
      yield* jsonPieces(contentOf(report, look));
      yield '\n';
    },
  };
}
