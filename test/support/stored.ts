import { createHash } from 'node:crypto';
import { afterAll, beforeAll, describe, it } from 'vitest';
import type { Database, Queries } from '../../src/db/database.ts';
import { noteFirstMatch, type PlacedPackage, saveImage } from '../../src/db/image.ts';
import { type NewReference, saveManifest } from '../../src/db/manifest.ts';
import { applyMatches } from '../../src/db/match.ts';
import { createNamespace, findNamespace } from '../../src/db/namespace.ts';
import { ensurePackages } from '../../src/db/package.ts';
import { ensureRepository } from '../../src/db/repository.ts';
import { saveScan } from '../../src/db/scan.ts';
import { setTag } from '../../src/db/tag.ts';
import type { PackageMatch } from '../../src/model/finding.ts';
import type { DeclaringKind } from '../../src/model/package.ts';
import { databases } from './database.ts';

/** A database with what puts rows into it as pushes and scans would, without either. Times are 1 where none is given. */
export interface Stored {
  readonly database: Database;
  readonly db: Queries;
  /** The id of a namespace, which is made where it is not there. */
  namespace(name: string): Promise<number>;
  /** The id of a repository, which is made with its namespace where it is not there. */
  repository(name: string): Promise<number>;
  /** A manifest of a repository, by default of an image, with a digest that `content` decides. */
  version(repository: string, version?: StoredVersion): Promise<{ readonly id: number; readonly digest: string }>;
  /** Ids of packages with what is found in them as of generation 1; of one that is named twice, what is named first is found. */
  packages(...packages: readonly StoredPackage[]): Promise<number[]>;
  /** A scan of a manifest that is complete since a generation and saw these packages; the id of its image, which was first matched with generation 1. */
  scanned(manifestId: number, packages: readonly StoredPackage[], since?: number): Promise<number>;
}

export interface StoredVersion {
  readonly tags?: readonly string[];
  readonly kind?: 'image' | 'index' | 'artifact';
  readonly content?: string;
  readonly pushedAt?: number;
  readonly subject?: string;
  readonly artifactType?: string;
  readonly children?: readonly { readonly digest: string; readonly platform?: string }[];
}

export interface StoredPackage {
  readonly name: string;
  readonly version?: string;
  readonly ecosystem?: string;
  readonly path?: string;
  readonly layer?: number;
  readonly declaredBy?: DeclaringKind;
  readonly owner?: string;
  readonly scope?: string;
  readonly matches?: readonly Partial<PackageMatch>[];
}

/** A test that is skipped where there is no such database. */
export type QueryTest = (name: string, run: (stored: Stored) => Promise<void>) => void;

/** Runs tests of queries on each kind of database; those of one suite share a database of their own. */
export function describeQueries(about: string, suite: (it: QueryTest) => void): void {
  describe.each(databases)(`${about} on $name`, ({ open }) => {
    let database: Database | undefined;
    beforeAll(async () => {
      database = await open();
    });
    afterAll(() => database?.[Symbol.asyncDispose]());
    suite((name, run) =>
      it(name, async ({ skip }) => {
        if (database) await run(storedIn(database));
        else skip();
      }),
    );
  });
}

function storedIn(database: Database): Stored {
  const db = database.kysely;

  async function namespace(name: string): Promise<number> {
    await createNamespace(db, { name, visibility: 'private', scanMode: 'automatic', now: 1 });
    return (await findNamespace(db, name))?.id ?? 0;
  }

  async function repository(name: string): Promise<number> {
    const namespaceId = await namespace(name.slice(0, name.indexOf('/')));
    return (await ensureRepository(db, namespaceId, name, 1)).id;
  }

  async function packages(...some: readonly StoredPackage[]): Promise<number[]> {
    const ids = await ensurePackages(db, some.map(packageOf));
    const fresh = await db.selectFrom('package').select('id').where('generation', 'is', null).execute();
    const isFresh = (id: number) => fresh.some((row) => row.id === id);
    const found = new Map(some.map(({ matches = [] }, at) => [ids[at] ?? 0, matches] as const).reverse());
    const changes = [...found]
      .filter(([id]) => isFresh(id))
      .map(([packageId, matches]) => ({
        packageId,
        covered: true,
        uncomparable: 0,
        ended: [],
        added: matches.map(addedOf),
      }));
    await applyMatches(db, changes, 1, 1);
    return ids;
  }

  return {
    ...{ database, db, namespace, repository, packages },
    async version(
      name,
      { tags = [], kind = 'image', content = `${name} ${kind} ${tags}`, pushedAt = 1, ...rest } = {},
    ) {
      const repositoryId = await repository(name);
      const digest = `sha256:${createHash('sha256').update(content).digest('hex')}`;
      const id = await saveManifest(
        db,
        {
          ...{
            repository_id: repositoryId,
            digest,
            media_type: 'application/json',
            kind,
            content: Buffer.from(content),
          },
          ...{ artifact_type: rest.artifactType ?? null, subject: rest.subject ?? null, platform: null },
          ...{ total_size: content.length, pushed_at: pushedAt, pulled_at: null },
        },
        (rest.children ?? []).map(referenceOf),
      );
      for (const tag of tags) await setTag(db, repositoryId, tag, id, pushedAt);
      return { id, digest };
    },
    async scanned(manifestId, some, since = 1) {
      const ids = await packages(...some);
      const placed = some.map(
        ({ path = '', layer = 0, declaredBy, owner }, at): PlacedPackage => ({
          ...{ packageId: ids[at] ?? 0, path, layer, declaredBy, owner },
        }),
      );
      const known = { extractors: '1', gaps: [], secrets: [], chain: [], now: 1 };
      const imageId = await saveImage(db, { ...known, digest: `image of ${manifestId}`, packages: placed });
      await noteFirstMatch(db, imageId, 1);
      await saveScan(db, manifestId, { image_id: imageId, state: 'complete', since, finished_at: 1 });
      return imageId;
    },
  };
}

function referenceOf(child: { readonly digest: string; readonly platform?: string }, position: number): NewReference {
  const { digest, platform = null } = child;
  return { kind: 'child', position, digest, platform, media_type: 'application/json', size: 1 };
}

function packageOf({ name, version = '1', ecosystem = 'npm', scope }: StoredPackage) {
  const purl = `pkg:${ecosystem}/${name}@${version}`;
  return { package: { ecosystem, name, version }, purl, keys: scope ? [{ scope, name, version }] : [] };
}

function addedOf(match: Partial<PackageMatch>): { readonly match: PackageMatch } {
  const { vulnerability = 'CVE-2099-1' } = match;
  return {
    match: {
      ...{ vulnerability, aliases: [], sources: ['osv'], advisory: vulnerability, severity: 'High' },
      ...{ severitySource: 'osv', status: 'fixed', fixedVersion: '2' },
      evidence: { scope: 'npm', name: 'x', version: '1', scheme: 'semver', range: '< 2' },
      ...match,
    },
  };
}
