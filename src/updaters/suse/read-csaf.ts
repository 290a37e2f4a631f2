import { z } from 'zod';
import { readFeedArchive } from '../../lib/feed-archive.ts';
import { readJsonMembers } from '../../lib/json-stream.ts';
import type { AdvisoryRecord } from '../../model/advisory.ts';
import type { LeaveOut } from '../left-out.ts';
import { targetsOf } from './product.ts';
import { advisoriesOf, type Statement, severities, source } from './statements.ts';

/** Those of kernels have several megabytes, and are read member by member. */
const limits = { entries: 1_000_000, entryBytes: 64 << 20, bytes: 64 * 2 ** 30, ratio: 500, ratioFrom: 256 << 20 };

/** Bulletins of an archive of CSAF documents. Throws where the archive is damaged or a document in it is no JSON. */
export async function* readCsaf(path: string, leaveOut: LeaveOut): AsyncGenerator<AdvisoryRecord> {
  for await (const { name, bytes } of readFeedArchive(path, limits, (name) => name.endsWith('.json'))) {
    const record = await bulletinOf(name, bytes);
    if (record) yield record;
    else leaveOut('malformed');
  }
}

const documentSchema = z.object({
  title: z.string().catch(''),
  aggregate_severity: z.object({ text: z.string() }).optional().catch(undefined),
  references: z.array(z.object({ category: z.string(), url: z.string() })).catch([]),
  tracking: z.object({
    id: z.string().regex(/^(?:open)?SUSE-[A-Z]{2}-\d{4}:\d{1,6}-\d{1,3}$/),
    initial_release_date: z.string().optional(),
    current_release_date: z.string().optional(),
  }),
});
const vulnerabilitySchema = z.object({
  cve: z.string().regex(/^CVE-\d{4}-\d{4,12}$/),
  // A fix is "recommended" by most documents, and "fixed" by a few.
  product_status: z.object({ recommended: z.array(z.string()).default([]), fixed: z.array(z.string()).default([]) }),
});

const partsSchema = z
  .array(
    z
      .object({ product_reference: z.string(), relates_to_product_reference: z.string() })
      .transform((part) => `${part.relates_to_product_reference}:${part.product_reference}`),
  )
  .catch([]);

/** https://docs.oasis-open.org/csaf/csaf/v2.0/csaf-v2.0.html */
async function bulletinOf(name: string, bytes: Buffer): Promise<AdvisoryRecord | undefined> {
  const head = new Map<string, unknown>();
  const products = new Map<string, string[]>();
  let parts: unknown;
  let vulnerabilities = 0;
  try {
    for await (const [key, value, parent] of readJsonMembers(piecesOf(bytes), { levels: 2 })) {
      if (parent === 'document') head.set(key, value);
      if (parent === 'product_tree' && key === 'relationships') parts = value;
      if (parent !== 'vulnerabilities') continue;
      vulnerabilities++;
      const vulnerability = vulnerabilitySchema.safeParse(value);
      if (!vulnerability.success) return undefined;
      addProducts(vulnerability.data, products);
    }
  } catch (error) {
    throw new Error(`${name} in the archive is no CSAF document`, { cause: error });
  }
  // Some bulletins have no CVE: what they fix is in the list of what belongs to what.
  if (vulnerabilities === 0) for (const id of partsSchema.parse(parts)) products.set(id, []);
  const document = documentSchema.safeParse(Object.fromEntries(head));
  return document.success ? recordOf(document.data, statementsOf(products)) : undefined;
}

async function* piecesOf(bytes: Buffer): AsyncGenerator<Uint8Array> {
  yield bytes;
}

function addProducts(
  { cve, product_status: { recommended, fixed } }: z.infer<typeof vulnerabilitySchema>,
  products: Map<string, string[]>,
): void {
  for (const id of [...recommended, ...fixed]) {
    const cves = products.get(id);
    if (cves) cves.push(cve);
    else products.set(id, [cve]);
  }
}

/** `SUSE Linux Enterprise Micro 5.5:libssh2-1-1.11.0-150000.4.22.1.aarch64` */
const productId = /^([^:]{1,200}):([^\s:]{1,200})-([^\s-]{1,100}-[^\s-]{1,100})\.(\w{1,20})$/;

/** Of products with packages, each with its vulnerabilities. */
function* statementsOf(products: ReadonlyMap<string, readonly string[]>): Generator<Statement> {
  for (const [id, cves] of products) {
    const [, product = '', name = '', fixed = '', architecture = ''] = productId.exec(id) ?? [];
    for (const target of targetsOf(product)) {
      yield { target, name, status: 'fixed', fixed, architectures: [architecture], cves };
    }
  }
}

function recordOf(
  { title, aggregate_severity, references, tracking }: z.infer<typeof documentSchema>,
  statements: Iterable<Statement>,
): AdvisoryRecord {
  const { id, initial_release_date: published, current_release_date: modified } = tracking;
  const severity = severities.get(aggregate_severity?.text.toLowerCase() ?? '');
  const pages = references.filter((one) => one.category === 'self' && /^https:\/\/\S{1,400}$/.test(one.url));
  const [own, others] = [true, false].map((is) =>
    pages.map((one) => one.url).filter((url) => url.startsWith('https://www.suse.com/support/update/') === is),
  );
  return {
    vulnerability: {
      source,
      id,
      aliases: [],
      description: title.slice(0, 4_000),
      severity,
      cvss: [],
      references: [...(own ?? []), ...(others ?? [])].slice(0, 20),
      published,
      modified,
    },
    advisories: advisoriesOf(statements, { id, severity, fixedOn: /^\d{4}-\d\d-\d\d/.exec(published ?? '')?.[0] }),
  };
}
