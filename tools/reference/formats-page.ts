import { formats } from '../../src/formats/index.ts';
import type { ReportFormat } from '../../src/formats/report-format.ts';
import { table } from './markdown.ts';

/** The reference page of the documents that reports are written as, from the formats themselves. */
export function formatsPage(): string {
  const rows = formats.map((format) => [
    `[\`${format.id}\`](#${format.id})`,
    format.summary,
    `\`${format.mediaType}\``,
    format.tells === 'both' ? 'packages, findings' : format.tells,
  ]);
  return `# Formats of reports

What \`cleardock scan -o FORMAT=FILE\` writes; formats that tell of packages are also those of \`cleardock sbom\`. The same documents come
from a server: \`GET /api/v1/report?repository=…&reference=…&format=…\`, and *Download* on the page of a version. How they are used is told
in [reports in pipelines](../howto/reports-in-pipelines.md). What is not among them can be [written as a template](../howto/write-a-template.md).

${table(['format', 'is', 'media type', 'tells of'], rows)}
${formats.map(section).join('\n')}`;
}

function section({ id, contents, specification, extension }: ReportFormat): string {
  const defined = specification === undefined ? '' : ` Defined by <${specification}>.`;
  return `## ${id}\n\n${contents} Files end with \`${extension}\`.${defined}\n`;
}
