import type { ScanReport } from '../model/scan-report.ts';

/** A kind of document that a report can be written as. */
export interface ReportFormat {
  readonly id: string;
  readonly mediaType: string;
  /** For help texts, without a full stop. */
  readonly summary: string;
  /** The document, piece by piece; it ends with a line feed. */
  write(report: ScanReport, look: Look): Iterable<string>;
}

/** Where a document is shown; documents for machines do not care. */
export interface Look {
  /** Columns of the terminal; absent where it is no terminal. */
  readonly width?: number;
  readonly colour: boolean;
}
