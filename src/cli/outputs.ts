import { formatById } from '../formats/index.ts';
import type { ReportFormat } from '../formats/report-format.ts';
import { CodedError } from '../lib/errors.ts';

/** A document to be written, and where to. */
export interface Output {
  readonly format: ReportFormat;
  /** Absent: standard output. */
  readonly file?: string;
}

/**
 * Reads what `--output` was given, once or several times: `FORMAT=FILE`, `FORMAT` for the standard output, or `FILE` in the format of
 * `--format`; a `-` in place of a file is the standard output too. Without any there is one, to the standard output. `template` is the
 * format of `--template`. Throws `config_invalid`.
 */
export function outputsOf(values: readonly string[], format: string, template?: ReportFormat): readonly Output[] {
  const formatOf = (id: string) => (id === 'template' ? (template ?? refuseTemplate()) : formatById(id));
  const outputs = (values.length > 0 ? values : ['-']).map((value) => outputOf(value, format, formatOf));
  const files = outputs.map(({ file }) => file);
  if (new Set(files).size < files.length)
    throw new CodedError(
      'config_invalid',
      '--output: two documents cannot go to the same place; name a file for each.',
    );
  return outputs;
}

function outputOf(value: string, format: string, formatOf: (id: string) => ReportFormat | undefined): Output {
  const [, name, file] = /^([a-z][a-z0-9-]*)(?:=(.*))?$/s.exec(value) ?? [];
  const named = name === undefined ? undefined : formatOf(name);
  if (named) return { format: named, file: placeOf(file) };
  if (file !== undefined)
    throw new CodedError('config_invalid', `--output: there is no format ${name}; see \`cleardock scan --help\`.`);
  return { format: formatOf(format) as ReportFormat, file: placeOf(value) };
}

function placeOf(file: string | undefined): string | undefined {
  return file === '-' || file === '' ? undefined : file;
}

function refuseTemplate(): never {
  throw new CodedError('config_invalid', 'The format template needs a template: name its file with --template FILE.');
}
