import { annotations } from './annotations.ts';
import { asff } from './asff.ts';
import { cosignVuln } from './cosign-vuln.ts';
import { csaf } from './csaf.ts';
import { csv } from './csv.ts';
import { cyclonedxFormats } from './cyclonedx/formats.ts';
import { github } from './github.ts';
import { gitlab } from './gitlab.ts';
import { gitlabCodequality } from './gitlab-codequality.ts';
import { grype } from './grype.ts';
import { html } from './html/html.ts';
import { json } from './json.ts';
import { junit } from './junit.ts';
import { markdown } from './markdown.ts';
import { openvex } from './openvex.ts';
import type { ReportFormat } from './report-format.ts';
import { sarif } from './sarif.ts';
import { spdxFormats } from './spdx/formats.ts';
import { table } from './table.ts';
import { trivy } from './trivy.ts';

/** Every kind of document, sorted by id. */
export const formats: readonly ReportFormat[] = [
  annotations,
  asff,
  cosignVuln,
  csaf,
  csv,
  ...cyclonedxFormats,
  github,
  gitlab,
  gitlabCodequality,
  grype,
  html,
  json,
  junit,
  markdown,
  openvex,
  sarif,
  ...spdxFormats,
  table,
  trivy,
].toSorted((a, b) => (a.id < b.id ? -1 : 1));

/** The format with an id. */
export function formatById(id: string): ReportFormat | undefined {
  return formats.find((format) => format.id === id);
}
