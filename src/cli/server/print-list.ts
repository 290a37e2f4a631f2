import { columns } from '../../formats/columns.ts';
import { writeText } from '../write-text.ts';
import type { ListFlags } from './server-option.ts';

/** What is printed: an answer of the server as it is, or as a table. */
export interface PrintedList {
  readonly answer: unknown;
  readonly head: readonly string[];
  readonly rows: readonly (readonly string[])[];
  /** Said where there are no rows. */
  readonly none: string;
}

/** Prints a list on the terminal. */
export async function printList({ answer, head, rows, none }: PrintedList, { format }: ListFlags): Promise<void> {
  if (format === 'json') return await writeText(() => [`${JSON.stringify(answer, undefined, 2)}\n`], undefined);
  await writeText((look) => (rows.length === 0 ? [`${none}\n`] : columns(head, rows, look)), undefined);
}
