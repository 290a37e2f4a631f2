import { createReadStream } from 'node:fs';
import { z } from 'zod';
import { readJsonMembers } from '../../lib/json-stream.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import { repositoryScope } from '../../model/repository-scope.ts';
import { fetchDocuments } from '../fetch-documents.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';

const source = 'redhat-repositories';
const url = 'https://security.access.redhat.com/data/metrics/repository-to-cpe.json';

/**
 * Which products Red Hat's repositories serve. Images name the repositories, documents about vulnerabilities the products.
 * https://redhatproductsecurity.github.io/security-data-guidelines/scanning-vendors/
 */
export const redhatRepositories: Updater = {
  name: source,
  title: 'Red Hat repositories and their products',
  licence: 'CC BY 4.0',
  homepage: 'https://access.redhat.com/security/data',
  version: 1,
  facts: {
    listsUnfixed: false,
    listsNotAffected: false,
    severities: [],
    scopes: [repositoryScope],
    redistributable: true,
  },
  fetch: (context) => fetchDocuments(context, [{ url, maxBytes: 64 << 20 }]),
  parse: (snapshot, leaveOut) => readDocuments(snapshot, (path) => read(path, leaveOut)),
};

const repositorySchema = z.object({
  cpes: z.array(z.string().regex(/^cpe:\/[a-z]:[\w.:+-]{1,200}$/)).max(1_000),
});

async function* read(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  const bytes = createReadStream(path, { highWaterMark: 1 << 18 });
  for await (const [name, value] of readJsonMembers(bytes, { at: 'data' })) {
    const repository = repositorySchema.safeParse(value);
    if (repository.success && /^[\w.+-]{1,200}$/.test(name)) yield recordOf(name, repository.data.cpes);
    else leaveOut('malformed');
  }
}

/** All of them are one record, as they tell of no vulnerability. */
function recordOf(name: string, products: readonly string[]): AdvisoryRecord {
  return {
    vulnerability: { source, id: source, aliases: [], description: '', cvss: [], references: [url] },
    advisories: [
      {
        source,
        scope: repositoryScope,
        name,
        id: source,
        scheme: 'rpm',
        ranges: [],
        status: 'not_affected',
        only: { products: [...new Set(products.map(withoutChannel))].toSorted() },
      },
    ],
  };
}

/** Channels tell packages apart that have names of their own; without them the parts `a` and `o` are one product. */
function withoutChannel(cpe: string): string {
  const [, , vendor = '', product = '', version = ''] = cpe.split(':');
  return `cpe:/a:${vendor}:${product}:${version}`;
}
