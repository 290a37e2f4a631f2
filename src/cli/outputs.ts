import { CodedError } from '../lib/errors.ts';

/** A document to be written, and where to. */
export interface Output<F> {
  readonly format: F;
  /** Absent: standard output. */
  readonly file?: string;
}

/**
 * Reads what `--output` was given, once or several times: `FORMAT=FILE`, `FORMAT` for the standard output, or `FILE` in the format of
 * `--format`; a `-` in place of a file is the standard output too. Without any there is one, to the standard output. Throws
 * `config_invalid`.
 */
export function outputsOf<F>(
  values: readonly string[],
  format: string,
  formatOf: (id: string) => F | undefined,
): readonly Output<F>[] {
  const outputs = (values.length > 0 ? values : ['-']).map((value) => outputOf(value, format, formatOf));
  const files = outputs.map(({ file }) => file);
  if (new Set(files).size < files.length)
    throw new CodedError(
      'config_invalid',
      '--output: two documents cannot go to the same place; name a file for each.',
    );
  return outputs;
}

function outputOf<F>(value: string, format: string, formatOf: (id: string) => F | undefined): Output<F> {
  const [, name, file] = /^([a-z][a-z0-9-]*)(?:=(.*))?$/s.exec(value) ?? [];
  const named = name === undefined ? undefined : formatOf(name);
  if (named) return { format: named, file: placeOf(file) };
  if (file !== undefined)
    throw new CodedError('config_invalid', `--output: there is no format ${name}; \`--help\` lists those there are.`);
  return { format: formatOf(format) as F, file: placeOf(value) };
}

function placeOf(file: string | undefined): string | undefined {
  return file === '-' || file === '' ? undefined : file;
}
