import type { FeedErrorCode } from '../../lib/download.ts';
import { CodedError, isCoded, messageOf } from '../../lib/errors.ts';
import { readJsonMembers } from '../../lib/json-stream.ts';
import { fetchPointer } from '../fetch-pointer.ts';
import { findUpdateinfo } from '../find-updateinfo.ts';
import type { FetchContext } from '../updater.ts';

const cdn = 'https://cdn.amazonlinux.com';
const maxListBytes = 64 << 10;
const maxCatalogBytes = 32 << 20;

/** A repository by the list of its mirrors. */
interface Repository {
  readonly mirrors: string;
  /** What a host answers that has no such repository, or is no more. */
  readonly absence: readonly FeedErrorCode[];
}

/**
 * Addresses of the updates of all that there is of Amazon Linux. Rejects as `FeedHttp.download` does; that the main repositories of the
 * second generation and of 2023 are not there is a refusal.
 */
export async function updateinfoAddresses(context: FetchContext): Promise<string[]> {
  const addresses = new Set<string>();
  for (const repository of await repositories(context)) {
    const found = await addressOf(context, repository);
    if (found !== undefined) addresses.add(found);
  }
  return [...addresses];
}

async function repositories(context: FetchContext): Promise<Repository[]> {
  const topics = await extras(context);
  const of = (path: string, arch: string, absence: Repository['absence'] = ['feed_refused']): Repository => ({
    mirrors: `${cdn}/${path}/${arch}/mirror.list`,
    absence,
  });
  // The other architecture's repository mostly announces the same, and may be missing.
  const both = (path: string, absence?: Repository['absence']) => [of(path, 'x86_64', absence), of(path, 'aarch64')];
  return [
    // The host of the first generation has no certificate of its own, and is not promised to stay.
    {
      mirrors: 'http://repo.us-west-2.amazonaws.com/2018.03/updates/x86_64/mirror.list',
      absence: ['feed_refused', 'feed_unreachable'],
    },
    ...both('2/core/latest', []),
    ...topics.flatMap((topic) => both(`2/extras/${topic}/latest`)),
    ...both('al2022/core/mirrors/latest'),
    ...both('al2023/core/mirrors/latest', []),
    ...both('al2023/kernel-livepatch/mirrors/latest'),
    ...both('al2023/nvidia/mirrors/latest'),
  ];
}

/** Names of the topics of the second generation's extras, each of which is a repository. */
async function extras(context: FetchContext): Promise<string[]> {
  const url = `${cdn}/2/extras-catalog.json`;
  const catalog = await fetchPointer(context, url, maxCatalogBytes);
  if (!catalog) throw refusal(url, 'it is not there (404)');
  const names: string[] = [];
  try {
    for await (const [, topic] of readJsonMembers(one(catalog), { at: 'topics' })) {
      const name = (topic as { readonly n?: unknown } | null)?.n;
      if (typeof name === 'string' && /^[\w+-][\w.+-]{0,99}$/.test(name)) names.push(name);
    }
  } catch (error) {
    throw refusal(url, messageOf(error));
  }
  return names;
}

async function addressOf(context: FetchContext, { mirrors, absence }: Repository): Promise<string | undefined> {
  const isNeeded = absence.length === 0;
  try {
    const base = await baseOf(context, mirrors);
    const found = base === undefined ? undefined : await findUpdateinfo(context, base);
    if (found !== undefined || !isNeeded) return found;
  } catch (error) {
    if (isNeeded || !isCoded(error, ...absence)) throw error;
    return undefined;
  }
  throw refusal(mirrors, 'the repository is not there');
}

/** The first mirror of a list. Only hosts of the publisher are taken: the list of the first generation comes over an open connection. */
async function baseOf(context: FetchContext, mirrors: string): Promise<string | undefined> {
  const list = (await fetchPointer(context, mirrors, maxListBytes))?.toString('utf8') ?? '';
  const hosts = /^https?:\/\/[\w-]+(?:\.[\w-]+){0,9}\.(?:amazonlinux|amazonaws)\.com\/[\w./+-]{1,500}$/;
  const first = list.split('\n', 100).find((line) => hosts.test(line.trim()));
  const base = first?.trim().replace(/\/+$/, '');
  return mirrors.startsWith('https:') ? base?.replace(/^http:/, 'https:') : base;
}

function refusal(url: string, reason: string): CodedError<FeedErrorCode> {
  return new CodedError<FeedErrorCode>('feed_refused', `${url}: ${reason}.`);
}

async function* one(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes;
}
