import { jsonFormat } from './json-format.ts';

/** The report as it is: one JSON object. Absent values are left out. */
export const json = jsonFormat(
  {
    id: 'json',
    mediaType: 'application/json',
    summary: 'everything, as one JSON object',
    tells: 'both',
    contents:
      'Everything that is known: packages with their places and layers, findings with their evidence, scores, likelihood and priority, what to do, what is suppressed and why, secrets, risks of the config, coverage and problems. Its schema is [report.schema.json](report.schema.json); fields may be added, none changes its meaning.',
  },
  (report) =>
    Object.fromEntries(
      Object.entries(report).map(([name, value]) => [name, Array.isArray(value) ? value.values() : value]),
    ),
);
