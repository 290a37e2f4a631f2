import { type RawBuilder, sql } from 'kysely';

/** Condition that a column's text holds `text`, whatever the case of ASCII letters. Every character stands for itself. */
export function containsText(column: string, text: string): RawBuilder<boolean> {
  const pattern = `%${text.toLowerCase().replace(/[!%_]/g, '!$&')}%`;
  return sql<boolean>`lower(${sql.ref(column)}) like ${pattern} escape '!'`;
}

/** Condition that a column's text is `pattern`, in which `*` stands for any characters, whatever the case of ASCII letters. */
export function isLike(column: string, pattern: string): RawBuilder<boolean> {
  const like = pattern.toLowerCase().replace(/[!%_]/g, '!$&').replaceAll('*', '%');
  return sql<boolean>`lower(${sql.ref(column)}) like ${like} escape '!'`;
}
