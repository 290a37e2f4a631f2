import type { ScanReport } from '../model/scan-report.ts';

/** A kind of document that a report can be written as. */
export interface ReportFormat {
  readonly id: string;
  readonly mediaType: string;
  /** Ending of a file's name, with its dot. */
  readonly extension: string;
  /** For help texts, without a full stop. */
  readonly summary: string;
  /** What it tells of. A bill of materials tells of packages alone. */
  readonly tells: 'packages' | 'findings' | 'both';
  /** What stands in it, for the reference page: whole sentences. */
  readonly contents: string;
  /** Address of the document that defines it; absent where this project does. */
  readonly specification?: string;
  /** The document, piece by piece; it ends with a line feed. */
  write(report: ScanReport, look: Look): Iterable<string>;
}

/** Where a document is written. */
export interface Look {
  /** Columns of the terminal; absent where it is no terminal. */
  readonly width?: number;
  readonly colour: boolean;
  /** Variables of the pipeline that asks, for formats that name it; absent on a server. */
  readonly env?: Readonly<Record<string, string | undefined>>;
}
