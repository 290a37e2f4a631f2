import type { Kysely } from 'kysely';
import { first } from './0001-first.ts';

/** One step of the schema. */
export type Migration = (db: Kysely<unknown>, dialect: 'sqlite' | 'postgres') => Promise<void>;

/** Every step in order. A step that was released never changes. */
export const migrations: Readonly<Record<string, Migration>> = {
  '0001-first': first,
};
