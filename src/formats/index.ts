import { cyclonedx } from './cyclonedx.ts';
import { json } from './json.ts';
import type { ReportFormat } from './report-format.ts';
import { table } from './table.ts';

/** Every kind of document, sorted by id. */
export const formats: readonly ReportFormat[] = [cyclonedx, json, table];

/** The format with an id. */
export function formatById(id: string): ReportFormat | undefined {
  return formats.find((format) => format.id === id);
}
