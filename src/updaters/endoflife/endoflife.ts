import { createReadStream } from 'node:fs';
import { basename } from 'node:path';
import { z } from 'zod';
import { readJsonMembers } from '../../lib/json-stream.ts';
import type { FeedRecord, LifecycleRecord } from '../../model/advisory.ts';
import { fetchFirst } from '../fetch-first.ts';
import type { LeaveOut } from '../left-out.ts';
import { readDocuments } from '../read-documents.ts';
import type { Updater } from '../updater.ts';
import { type Product, products } from './products.ts';

const api = 'https://endoflife.date/api';
const all = `${api}/v1/products/full`;
const maxBytes = 64 << 20;

/** Until when releases of distributions and other software get security fixes. https://endoflife.date/docs/api/v1/ */
export const endoflife: Updater = {
  name: 'endoflife',
  title: 'endoflife.date',
  licence: 'MIT',
  homepage: 'https://endoflife.date/',
  version: 1,
  facts: {
    listsUnfixed: false,
    listsNotAffected: false,
    severities: [],
    scopes: [...new Set([...products.values()].map(({ scope }) => `${scope.split(':', 1)[0]}:`))].toSorted(),
    enriches: true,
    lifecycles: true,
    decidesNothing: true,
    redistributable: true,
  },
  fetch: (context) => fetchFirst(context, [[{ url: all, maxBytes }], olderDocuments()]),
  parse: (snapshot, leaveOut) =>
    readDocuments(snapshot, (path, url) => (url === all ? readAll(path, leaveOut) : readOne(path, url, leaveOut))),
};

/** The older form of the API has a document for each product. */
function olderDocuments() {
  return [...products.keys()].map((name) => ({ url: `${api}/${name}.json`, maxBytes, optional: true }));
}

const productSchema = z.object({
  name: z.string(),
  releases: z.array(z.object({ name: z.string(), eolFrom: z.string().nullish(), eoesFrom: z.string().nullish() })),
});

async function* readAll(path: string, leaveOut: LeaveOut): AsyncGenerator<FeedRecord> {
  for await (const [, item] of readJsonMembers(createReadStream(path), { at: 'result' })) {
    const entry = productSchema.safeParse(item);
    const product = products.get(entry.data?.name ?? '');
    if (!entry.success) leaveOut('malformed');
    else
      for (const { name, eolFrom, eoesFrom } of entry.data.releases)
        if (product) yield* lifecycleOf(product, name, eolFrom, eoesFrom, leaveOut);
        else leaveOut('elsewhere');
  }
}

/** Instead of a day there may be whether it has come, which tells no day. */
const dayOrState = z.union([z.string(), z.boolean()]).nullish();
const cycleSchema = z.object({
  cycle: z.union([z.string(), z.number()]).transform(String),
  eol: dayOrState,
  extendedSupport: dayOrState,
});

async function* readOne(path: string, url: string, leaveOut: LeaveOut): AsyncGenerator<FeedRecord> {
  const product = products.get(basename(url, '.json'));
  if (!product) return;
  for await (const [, item] of readJsonMembers(createReadStream(path))) {
    const entry = cycleSchema.safeParse(item);
    if (entry.success)
      yield* lifecycleOf(product, entry.data.cycle, entry.data.eol, entry.data.extendedSupport, leaveOut);
    else leaveOut('malformed');
  }
}

function* lifecycleOf(
  product: Product,
  cycle: string,
  eol: string | boolean | null | undefined,
  extended: string | boolean | null | undefined,
  leaveOut: LeaveOut,
): Generator<LifecycleRecord> {
  const release = product.release(cycle);
  const ends = dayOf(eol);
  const further = dayOf(extended);
  if (release === undefined || !/^[\w.+-]{1,40}$/.test(release) || ends === undefined) return leaveOut('silent');
  yield {
    lifecycle: {
      scope: `${product.scope}:${release}`,
      ends,
      extended: further === undefined ? undefined : [{ name: product.extended, ends: further }],
    },
  };
}

function dayOf(value: unknown): string | undefined {
  return typeof value === 'string' && /^\d{4}-\d\d-\d\d$/.test(value) ? value : undefined;
}
