import type { Comparison } from '../../model/comparison.ts';
import type { ScanReport } from '../../model/scan-report.ts';
import type { Look } from '../report-format.ts';

/** How an image differs from another one, with what was scanned of both. */
export interface ComparedReports extends Pick<Comparison, 'packages'> {
  readonly before: ScanReport;
  readonly after: ScanReport;
  /** Absent where only packages were asked for. */
  readonly vulnerabilities?: Comparison['vulnerabilities'];
}

/** A kind of document that a comparison can be written as. */
export interface ComparisonFormat {
  readonly id: string;
  /** The document, piece by piece; it ends with a line feed. */
  write(compared: ComparedReports, look: Look): Iterable<string>;
}
