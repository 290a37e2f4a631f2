import { type RawBuilder, sql } from 'kysely';

/** Condition that a column's text holds `text`, whatever the case of ASCII letters. Every character stands for itself. */
export function containsText(column: string, text: string): RawBuilder<boolean> {
  const pattern = `%${text.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
  return sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '!'`;
}
