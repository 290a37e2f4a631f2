import { apiRefusal } from '../../api-errors.ts';

/** Values of a list with commas, of those that there are, in their order. Throws `invalid`, which names the parameter. */
export function commaList<T extends string>(
  parameter: string,
  text: string | undefined,
  values: readonly T[],
): readonly T[] | undefined {
  const wanted = text?.split(',').filter(Boolean);
  const known = values.filter((value) => wanted?.includes(value));
  if (wanted && known.length !== wanted.length)
    throw apiRefusal('invalid', `${parameter}: ${what(parameter)} are ${values.join(', ')}.`, parameter);
  return wanted && known;
}

function what(parameter: string): string {
  return parameter === 'severity' ? 'levels' : 'values';
}
