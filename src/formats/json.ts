import type { ReportFormat } from './report-format.ts';

/** The report as it is: one JSON object. Absent values are left out. */
export const json: ReportFormat = {
  id: 'json',
  mediaType: 'application/json',
  summary: 'everything, as one JSON object',
  *write(report) {
    yield `${JSON.stringify(report, undefined, 2)}\n`;
  },
};
