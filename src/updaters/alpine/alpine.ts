import { readFile } from 'node:fs/promises';
import { z } from 'zod';
import type { Advisory, AdvisoryRecord } from '../../model/advisory.ts';
import { type DocumentRequest, fetchDocuments } from '../fetch-documents.ts';
import type { Updater } from '../updater.ts';

const source = 'alpine';
const host = 'https://secdb.alpinelinux.org';
/** Oldest and newest release asked for; one that is not there yet costs a request that is answered 404. */
const releases = { first: 10, last: 30 } as const;

/** Alpine's security database: package → fixed version → vulnerabilities, by origin. https://secdb.alpinelinux.org/ */
export const alpine: Updater = {
  name: source,
  title: 'Alpine Security Database',
  licence: 'none stated',
  homepage: `${host}/`,
  facts: { listsUnfixed: false, scopes: ['alpine:'] },
  fetch: (context) => fetchDocuments(context, documents()),
  async *parse(snapshot) {
    for (const file of snapshot.files)
      yield* recordsOf(databaseSchema.parse(JSON.parse(await readFile(file.path, 'utf8'))));
  },
};

const databaseSchema = z.object({
  distroversion: z.string().regex(/^(?:v\d{1,3}\.\d{1,3}|edge)$/),
  packages: z.array(
    z.object({
      pkg: z.object({ name: z.string(), secfixes: z.record(z.string(), z.array(z.string()).nullable()).nullish() }),
    }),
  ),
});

function documents(): DocumentRequest[] {
  const versions = Array.from(
    { length: releases.last - releases.first + 1 },
    (_, index) => `v3.${releases.first + index}`,
  );
  return [...versions, 'edge'].flatMap((version) =>
    ['main', 'community'].map((repository) => ({
      url: `${host}/${version}/${repository}.json`,
      maxBytes: 64 << 20,
      optional: true,
    })),
  );
}

function* recordsOf(database: z.infer<typeof databaseSchema>): Generator<AdvisoryRecord> {
  const scope = `alpine:${database.distroversion.replace(/^v/, '')}`;
  for (const { pkg } of database.packages) {
    // A vulnerability can be fixed again in a later version; the first fix counts, but "0" (never affected) above all.
    const advisories = new Map<string, { advisory: Advisory; ids: readonly string[] }>();
    for (const [version, entries] of Object.entries(pkg.secfixes ?? {})) {
      for (const entry of entries ?? []) {
        const ids = entry.split(/\s+/).filter((id) => /^[A-Za-z][A-Za-z0-9._-]{2,60}$/.test(id));
        const id = ids.find((one) => one.startsWith('CVE-')) ?? ids[0];
        if (id && (version === '0' || !advisories.has(id)))
          advisories.set(id, { advisory: advisoryOf(scope, pkg.name, id, version), ids });
      }
    }
    for (const { advisory, ids } of advisories.values()) {
      yield {
        vulnerability: {
          source,
          id: advisory.id,
          aliases: ids.filter((one) => one !== advisory.id),
          description: '',
          cvss: [],
          references: [`https://security.alpinelinux.org/vuln/${advisory.id}`],
        },
        advisories: [advisory],
      };
    }
  }
}

function advisoryOf(scope: string, name: string, id: string, version: string): Advisory {
  const never = version === '0';
  return {
    source,
    scope,
    name,
    id,
    scheme: 'apk',
    ranges: [never ? {} : { fixed: version }],
    status: never ? 'not_affected' : 'fixed',
  };
}
