import type { ReportFormat } from './report-format.ts';

/** The report as it is: one JSON object. Absent values are left out. */
export const json: ReportFormat = {
  id: 'json',
  mediaType: 'application/json',
  summary: 'everything, as one JSON object',
  *write(report) {
    let before = '{\n';
    for (const [name, value] of Object.entries(report)) {
      if (value === undefined) continue;
      yield `${before}  ${JSON.stringify(name)}: `;
      if (Array.isArray(value)) yield* arrayText(value);
      else yield indented(value, '  ');
      before = ',\n';
    }
    yield '\n}\n';
  },
};

/** One element at a time: the findings of a kernel are more than fit in one text. */
function* arrayText(values: readonly unknown[]): Generator<string> {
  for (const [index, value] of values.entries()) yield `${index === 0 ? '[' : ','}\n    ${indented(value, '    ')}`;
  yield values.length === 0 ? '[]' : '\n  ]';
}

function indented(value: unknown, indent: string): string {
  return JSON.stringify(value, undefined, 2).replaceAll('\n', `\n${indent}`);
}
