import { CodedError } from '../lib/errors.ts';

/** A document to be written, and where to. */
export interface Output<F> {
  readonly format: F;
  /** Absent: standard output. */
  readonly file?: string;
}

/** What `--format` was given, and what a document is without it. */
export interface ChosenFormat {
  readonly given: string | undefined;
  readonly otherwise: string;
}

/**
 * Reads what `--output` was given, once or several times: `FORMAT=FILE`, `FORMAT` for the standard output, or `FILE` in the format of
 * `--format`; a `-` in place of a file is the standard output too. What `--format` was given goes to the standard output where none of
 * these writes it, and so does the one document that there is without any of both. Throws `config_invalid`.
 */
export function outputsOf<F>(
  values: readonly string[],
  { given, otherwise }: ChosenFormat,
  formatOf: (id: string) => F | undefined,
): readonly Output<F>[] {
  const format = given ?? otherwise;
  const named = values.map((value) => outputOf(value, format, formatOf));
  const chosen = formatOf(format) as F;
  const missing = named.length === 0 || (given !== undefined && named.every((one) => one.format !== chosen));
  const outputs = missing ? [{ format: chosen }, ...named] : named;
  const files = outputs.map(({ file }: Output<F>) => file);
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
