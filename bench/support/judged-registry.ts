import { join } from 'node:path';
import { openAdvisoryStore } from '../../src/advisories/advisory-store.ts';
import { memoryBlobStore } from '../../src/blobs/memory.ts';
import { addAdvisorySet } from '../../src/db/advisory-set.ts';
import { type Database, openPostgresDatabase, openSqliteDatabase } from '../../src/db/database.ts';
import { openAdvisoriesInUse } from '../../src/jobs/advisories-in-use.ts';
import { openAttachedStatements } from '../../src/server/attached-statements.ts';
import { openExceptionsInForce } from '../../src/server/exceptions-in-force.ts';
import type { VerdictSources } from '../../src/server/image-verdicts.ts';
import { createLikelihoods } from '../../src/server/likelihoods.ts';
import { postgresBulk, sqliteBulk } from './bulk.ts';
import { fillImages } from './images.ts';
import { randomFrom } from './random.ts';
import { fillNamespaces, fillPackages, spreadRepositories } from './registry.ts';

/** A registry full of images with findings, and with namespaces that have a policy of their own each. */
export interface JudgedRegistry extends AsyncDisposable {
  readonly database: Database;
  readonly sources: VerdictSources;
}

/** How much is in it. */
export interface JudgedRegistrySize {
  readonly images: number;
  readonly namespaces: number;
  /** Of one repository; 20 where it is not said. */
  readonly builds?: number;
}

/** Fills a database: a new file in `folder`, or the empty one that the URL names. */
export async function openJudgedRegistry(
  { images, namespaces, builds }: JudgedRegistrySize,
  folder: string,
  postgres?: string,
): Promise<JudgedRegistry> {
  const random = randomFrom(7);
  const path = join(folder, `metadata-${images}.db`);
  const database = postgres ? await openPostgresDatabase(postgres) : await openSqliteDatabase(path);
  await using bulk = postgres ? await postgresBulk(postgres) : sqliteBulk(path);
  const db = database.kysely;
  await addAdvisorySet(db, { generation: 1, shards: {}, createdAt: Date.now() });
  await fillNamespaces(bulk, namespaces);
  const families = await fillPackages(bulk, Math.ceil(300 * Math.sqrt(images)), random);
  const filled = await fillImages(bulk, families, images, random, builds);
  await spreadRepositories(db, namespaces);
  await bulk.settle();
  console.log(`${images} images in ${namespaces} namespaces: ${filled.sets} sets with ${filled.members} members`);
  const blobs = memoryBlobStore();
  const advisories = openAdvisoriesInUse(db, await openAdvisoryStore(join(folder, 'advisories')));
  const exceptions = openExceptionsInForce(db, openAttachedStatements({ database, blobs }), Date.now);
  return {
    database,
    sources: { db, blobs, advisories, exceptions, likelihoods: createLikelihoods(), clock: Date.now },
    async [Symbol.asyncDispose]() {
      advisories[Symbol.dispose]();
      await database[Symbol.asyncDispose]();
    },
  };
}
