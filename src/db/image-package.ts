import { sql } from 'kysely';
import { type DeclaringKind, documentKinds } from '../model/package.ts';
import { containsText } from './contains-text.ts';
import type { Queries } from './database.ts';
import { isOneOf } from './findings-query.ts';
import { ruledOutRank } from './ruled-out-rank.ts';
import { isShown } from './shown.ts';

/** Which packages. */
export interface PackageFilter {
  readonly ecosystem?: string;
  readonly search?: string;
  readonly vulnerable?: boolean;
  /** Whether advisories speak of such packages. */
  readonly covered?: boolean;
  /** Those that one layer brings. */
  readonly layer?: number;
  /** Those alone that documents declare, or those that are installed, headers of the kernel among them. */
  readonly declared?: boolean;
  /** Kinds of documents whose packages count beside what is installed. */
  readonly shown: readonly DeclaringKind[];
  /** Ids of matches that do not count. */
  readonly suppressed?: readonly number[];
  /** By name, or those with the most severe findings first. */
  readonly sort?: 'package' | 'vulnerabilities';
  readonly limit: number;
  readonly offset: number;
}

/** A page of an image's packages with their numbers of findings as of a generation. */
export async function listImagePackages(db: Queries, imageId: number, generation: number, filter: PackageFilter) {
  const holds = sql<boolean>`package_match.since <= ${generation}
    and (package_match.until is null or package_match.until > ${generation})
    and ${isOneOf({ matches: filter.suppressed ?? [], wanted: false })}`;
  let query = db
    .selectFrom('image_set')
    .innerJoin('package_set', 'package_set.id', 'image_set.set_id')
    .innerJoin('package_set_member', 'package_set_member.set_id', 'image_set.set_id')
    .innerJoin('package', 'package.id', 'package_set_member.package_id')
    .leftJoin('package_match', (join) => join.onRef('package_match.package_id', '=', 'package.id').on(holds))
    .where('image_set.image_id', '=', imageId)
    .where(isShown([...filter.shown, 'kernel-headers']))
    .groupBy(['package.id', ...placeColumns]);
  if (filter.declared !== undefined)
    query = query.where((eb) => {
      const declared = eb('package_set.declared_by', 'in', documentKinds);
      return filter.declared ? declared : eb.or([eb('package_set.declared_by', 'is', null), eb.not(declared)]);
    });
  if (filter.ecosystem) query = query.where('package.ecosystem', '=', filter.ecosystem);
  if (filter.search) query = query.where(containsText('package.name', filter.search));
  if (filter.layer !== undefined) query = query.where('image_set.layer', '=', filter.layer);
  if (filter.covered !== undefined) query = query.where('package.covered', '=', filter.covered ? 1 : 0);
  if (filter.vulnerable) query = query.where('package_match.id', 'is not', null);
  const { total } = await db
    .selectFrom(query.select('package.id').as('one'))
    .select((eb) => eb.fn.countAll<number | string>().as('total'))
    .executeTakeFirstOrThrow();
  const ranked =
    filter.sort === 'vulnerabilities'
      ? query
          .orderBy((eb) => eb.fn.coalesce(eb.fn.min<number>('package_match.severity_rank'), sql.lit(ruledOutRank)))
          .orderBy((eb) => eb.fn.count('package_match.id'), 'desc')
      : query;
  const items = await ranked
    .select((eb) => [
      'package.detail',
      'package.purl',
      'package.covered',
      ...placeColumns,
      eb.fn.count<number | string>('package_match.id').as('vulnerabilities'),
      eb.fn.min<number | null>('package_match.severity_rank').as('rank'),
    ])
    .orderBy('package.name')
    .orderBy('package.version')
    .orderBy('package_set_member.path')
    .limit(filter.limit)
    .offset(filter.offset)
    .execute();
  return { items, total: Number(total) };
}

const placeColumns = [
  'package_set_member.path',
  'image_set.layer',
  'package_set_member.owner',
  'package_set.declared_by',
] as const;
