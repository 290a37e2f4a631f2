import { z } from 'zod';
import { shardFormat } from '../advisories/shard.ts';
import { CodedError } from '../lib/errors.ts';
import { type Digest, hexOf, parseDigest } from '../oci/digest.ts';

/** Media types of a set of shards as an OCI artifact: of the artifact itself, its config and its layers: shards by their form, phrases. */
export const setTypes = {
  artifact: 'application/vnd.cleardock.advisories.v1',
  config: 'application/vnd.cleardock.advisories.config.v1+json',
  shard: {
    pages: 'application/vnd.cleardock.advisories.shard.v1.sqlite3+zstd',
    columns: 'application/vnd.cleardock.advisories.shard.v2.columns+zstd',
  },
  phrases: 'application/vnd.cleardock.advisories.phrases.v1+zstd',
} as const;

/** How a shard is packed: the file as it is, or as columns that it is made of again. */
export type ShardForm = keyof typeof setTypes.shard;

/** Phrases that several shards of a set have in common, as they travel. */
export interface PhraseLayer {
  readonly digest: Digest;
  readonly size: number;
}

/** A shard as it travels. */
export interface ShardLayer {
  readonly form: ShardForm;
  readonly digest: Digest;
  readonly size: number;
  /** What its columns lean on. */
  readonly phrases?: PhraseLayer;
}

/** What an artifact's config says of its set. */
export interface SetDocument {
  /** Milliseconds since 1970. */
  readonly createdAt: number;
  /** One for each source. */
  readonly shards: readonly SetShard[];
}

/** One source's shard in a set. */
export interface SetShard {
  /** Name of the updater. */
  readonly source: string;
  /** For people, with the licence and the page that an attribution needs. */
  readonly title: string;
  readonly licence: string;
  readonly homepage: string;
  /** sha256 of the shard, in hexadecimal digits. */
  readonly shard: string;
  /** Of the shard when it is unpacked. */
  readonly bytes: number;
  /** Read from the feed, as the feed counts them. */
  readonly records: number;
  /** What they say of packages. */
  readonly advisories: number;
  /** Scopes that the feed can speak of. */
  readonly scopes: readonly string[];
  /** The updater's mark of the source's state, where it was made from the source itself. To be looked at: nobody goes by it. */
  readonly fingerprint?: string;
  /** When the source last answered, and when it last had news, in milliseconds since 1970. */
  readonly checkedAt: number;
  readonly updatedAt: number;
  readonly layer: ShardLayer;
}

/** Why a set cannot be used: it is none of ours, or it is not signed as it should be. */
export type SetErrorCode = 'set_invalid' | 'set_unsigned';

/** The first one knew no columns, the second no phrases. */
const format = 3;
/** Largest shard that is taken, in bytes; the largest known is a tenth of it. */
const largestShard = 8 * 2 ** 30;

/** It is shown on terminals. */
const words = z
  .string()
  .max(500)
  .regex(/^[^\p{Cc}]*$/u, 'has control characters');
const hex = z.string().regex(/^[0-9a-f]{64}$/, 'is no sha256 in hexadecimal digits');
const time = z.iso.datetime().transform((text) => Date.parse(text));
const count = z.int().min(0);
const digest = hex.transform((text) => parseDigest(`sha256:${text}`) as Digest);

const blobSchema = z.object({ sha256: digest, size: count.max(largestShard) });
const shardSchema = z.object({
  source: z.string().regex(/^[a-z0-9][a-z0-9.-]{0,63}$/, 'is no name of a source'),
  title: words,
  licence: words,
  homepage: words.regex(/^https?:\/\//, 'is no address'),
  shard: hex,
  bytes: count.max(largestShard),
  records: count,
  advisories: count,
  scopes: z.array(words).max(100_000),
  fingerprint: z.string().optional(),
  checkedAt: time,
  updatedAt: time,
  layer: blobSchema.extend({ form: z.enum(['pages', 'columns']), phrases: blobSchema.optional() }),
});
const documentSchema = z.object({
  format: z.literal(format),
  shardFormat: z.literal(shardFormat),
  createdAt: time,
  shards: z.array(shardSchema).max(1_000),
});

/** The document as JSON. */
export function writeSetDocument({ createdAt, shards }: SetDocument): Buffer {
  const text = (milliseconds: number) => new Date(milliseconds).toISOString();
  const entries = shards.map(({ checkedAt, updatedAt, layer, ...shard }) => ({
    ...shard,
    checkedAt: text(checkedAt),
    updatedAt: text(updatedAt),
    layer: { ...writtenBlob(layer), form: layer.form, phrases: layer.phrases && writtenBlob(layer.phrases) },
  }));
  return Buffer.from(
    JSON.stringify({ format, shardFormat, createdAt: text(createdAt), shards: entries }, undefined, 1),
  );
}

/** Parses it. Throws `set_invalid`, also for a set of another format, older or newer. */
export function parseSetDocument(bytes: Uint8Array): SetDocument {
  const json = parseJson(bytes);
  const { success, data, error } = documentSchema.safeParse(json);
  if (!success) {
    const [issue] = error.issues;
    throw invalid(`at ${issue?.path.join('.') || 'its root'}: ${issue?.message}`);
  }
  const { createdAt, shards } = data;
  if (new Set(shards.map(({ source }) => source)).size < shards.length) throw invalid('a source is there twice');
  return {
    createdAt,
    shards: shards.map(({ layer: { form, phrases, ...blob }, ...shard }) => ({
      ...shard,
      layer: { form, ...readBlob(blob), ...(phrases && { phrases: readBlob(phrases) }) },
    })),
  };
}

function writtenBlob({ digest, size }: PhraseLayer) {
  return { sha256: hexOf(digest), size };
}

function readBlob({ sha256, size }: z.infer<typeof blobSchema>): PhraseLayer {
  return { digest: sha256, size };
}

const formatsSchema = z.object({ format: z.int(), shardFormat: z.int() });

function parseJson(bytes: Uint8Array): unknown {
  let json: unknown;
  try {
    json = JSON.parse(new TextDecoder('utf-8', { fatal: true }).decode(bytes));
  } catch (error) {
    throw invalid('it is no JSON', error);
  }
  const formats = formatsSchema.safeParse(json).data;
  if (formats && (formats.format !== format || formats.shardFormat !== shardFormat)) {
    const [theirs, ours] = [
      [formats.format, formats.shardFormat],
      [format, shardFormat],
    ].map((pair) => pair.join('.'));
    const message = `The advisory set has format ${theirs}, and this Cleardock reads ${ours}; export and import with the same version.`;
    throw new CodedError<SetErrorCode>('set_invalid', message);
  }
  return json;
}

function invalid(reason: string, cause?: unknown): CodedError<SetErrorCode> {
  return new CodedError('set_invalid', `The document of the advisory set is not valid: ${reason}.`, { cause });
}
