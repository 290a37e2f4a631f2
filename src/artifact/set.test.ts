import { generateKeyPairSync, type KeyObject, randomBytes } from 'node:crypto';
import { copyFileSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { zstdCompressSync } from 'node:zlib';
import { describe, expect, it } from 'vitest';
import { advisory, advisoryRecord, temporaryStore } from '../../test/support/advisories.ts';
import { shardFormat } from '../advisories/shard.ts';
import { openContent } from '../images/content-source.ts';
import { openTarget } from '../images/open-target.ts';
import { type Digest, digestOf, hexOf } from '../oci/digest.ts';
import { readPrivateKey, readPublicKey } from '../signing/key.ts';
import { updaters } from '../updaters/index.ts';
import { type ExportOptions, exportSet, type OutgoingShard } from './export-set.ts';
import { readSet } from './read-set.ts';
import { parseSetDocument, type ShardForm, setTypes, writeSetDocument } from './set-document.ts';
import { checkSignature, signatureAnnotations, signDocument } from './signature.ts';
import { takeShard } from './take-shard.ts';

const signal = new AbortController().signal;
const pem = (key: KeyObject, type: 'spki' | 'pkcs8') => key.export({ type, format: 'pem' }) as string;
const ours = generateKeyPairSync('ed25519');
const others = generateKeyPairSync('ed25519');

/** A place with a store, the shard of one source in it, and what an export of that needs. */
async function place(count = 3) {
  const all = await temporaryStore();
  const scratch = mkdtempSync(join(tmpdir(), 'cleardock-set-'));
  const records = (names: readonly string[]) =>
    names.flatMap((name) =>
      Array.from({ length: count }, (_, n) =>
        advisoryRecord(`CVE-2026-${name}-${n}`, [advisory('debian:12', name, `CVE-2026-${name}-${n}`)]),
      ),
    );
  const outgoing = async (...names: readonly string[]): Promise<OutgoingShard> => {
    const shard = await all.build(records(names));
    const { bytes, advisories, scopes } = all.store.describe(shard);
    const about = { source: 'debian', title: 'Debian', licence: 'MIT', homepage: 'https://example.org' };
    const times = { checkedAt: 1_000, updatedAt: 500 };
    const file = join(all.folder, `${shard}.db`);
    return { ...about, ...times, shard, bytes, advisories, scopes, records: advisories, file, redistributable: true };
  };
  const send = async (
    name: string,
    shards: readonly OutgoingShard[],
    key?: KeyObject,
    previous?: ExportOptions['previous'],
  ) => {
    await using target = await openTarget(name, {});
    return await exportSet(shards, target, { createdAt: 2_000, key, previous, onShard: () => undefined, signal });
  };
  return {
    ...all,
    scratch,
    outgoing,
    send,
    async [Symbol.asyncDispose]() {
      rmSync(scratch, { recursive: true, force: true });
      await all[Symbol.asyncDispose]();
    },
  };
}

/** Reads a set into a store of its own; the ids of advisories for `name`. */
async function received(from: string, name = 'curl', key?: KeyObject): Promise<string[]> {
  await using to = await temporaryStore();
  await using content = await openContent(from, setTypes.artifact, {});
  const set = await readSet(content, key, signal);
  for (const entry of set.shards)
    await takeShard(content, entry, to.store, { speaksOf: () => true, onBytes: () => undefined, signal });
  using lookup = to.store.open(Object.fromEntries(set.shards.map(({ source, shard }) => [source, shard])));
  return lookup.advisories({ scope: 'debian:12', name }).flatMap((one) => one.ids);
}

const blobs = (folder: string) => readdirSync(join(folder, 'blobs/sha256')).toSorted();

describe('an advisory set', () => {
  it.each(['layout', 'set.tar'])('travels in %s', async (name) => {
    await using from = await place(2);
    const path = join(from.scratch, name);
    await from.send(path, [await from.outgoing('curl')], ours.privateKey);
    expect(await received(path, 'curl', ours.publicKey)).toEqual(['CVE-2026-curl-0', 'CVE-2026-curl-1']);
  });

  it('tells where each shard is from and what it has', async () => {
    await using from = await place();
    const path = join(from.scratch, 'layout');
    const outgoing = await from.outgoing('curl');
    const { digest } = await from.send(path, [outgoing]);
    await using content = await openContent(path, setTypes.artifact, {});
    const { file: _, redistributable: __, ...entry } = outgoing;
    const layer = { form: 'columns', digest: expect.stringMatching(/^sha256:/), size: expect.any(Number) };
    expect(await readSet(content, undefined, signal)).toEqual({
      digest,
      createdAt: 2_000,
      shards: [{ ...entry, layer }],
    });
  });

  it('is sent again only where a shard changed, and leaves nothing of its last state in a folder', async () => {
    await using from = await place(200);
    const path = join(from.scratch, 'layout');
    const [curl, bash] = [await from.outgoing('curl'), { ...(await from.outgoing('bash')), source: 'other' }];
    expect(await from.send(path, [curl, bash])).toMatchObject({ sent: 2 });
    const before = blobs(path);
    expect(await from.send(path, [curl, bash])).toMatchObject({ sent: 0, sentBytes: 0 });
    expect(blobs(path)).toEqual(before);
    expect(await from.send(path, [await from.outgoing('curl', 'zsh'), bash])).toMatchObject({ sent: 1 });
    expect(blobs(path)).toHaveLength(4);
    expect(blobs(path).filter((name) => before.includes(name))).toHaveLength(1);
  });

  it('is not packed again where the target has it packed', async () => {
    await using from = await place();
    const path = join(from.scratch, 'layout');
    const shard = await from.outgoing('curl');
    await from.send(path, [shard]);
    await using content = await openContent(path, setTypes.artifact, {});
    const previous = await readSet(content, undefined, signal);
    // What is not there cannot be packed.
    const gone = { ...shard, file: join(from.scratch, 'gone.db') };
    expect(await from.send(path, [gone], undefined, previous)).toMatchObject({ sent: 0 });
    expect(await received(path, 'curl')).toHaveLength(3);
    await expect(from.send(join(from.scratch, 'elsewhere'), [gone], undefined, previous)).rejects.toThrow('gone.db');
  });

  it('is refused where the target told an export that it has what it has not', async () => {
    await using from = await place();
    const path = join(from.scratch, 'layout');
    await from.send(path, [await from.outgoing('bash')]);
    await using content = await openContent(path, setTypes.artifact, {});
    const truth = await readSet(content, undefined, signal);
    const curl = await from.outgoing('curl');
    const lie = { ...truth, shards: truth.shards.map((one) => ({ ...one, shard: curl.shard })) };
    expect(await from.send(path, [curl], undefined, lie)).toMatchObject({ sent: 0 });
    await expect(received(path)).rejects.toThrow(/should have the digest/);
  });

  it('has a shard as it is where columns do not give the same again', async () => {
    await using from = await place(2);
    const outgoing = await from.outgoing('curl');
    // As SQLite leaves it where it moved something away.
    const bytes = readFileSync(outgoing.file);
    bytes.write('remains', 4096 + 100);
    const shard = hexOf(digestOf(bytes));
    const file = join(from.scratch, 'shard');
    writeFileSync(file, bytes);
    await from.send(join(from.scratch, 'layout'), [{ ...outgoing, shard, file }]);
    await using content = await openContent(join(from.scratch, 'layout'), setTypes.artifact, {});
    expect((await readSet(content, undefined, signal)).shards).toMatchObject([{ shard, layer: { form: 'pages' } }]);
    expect(await received(join(from.scratch, 'layout'))).toEqual(['CVE-2026-curl-0', 'CVE-2026-curl-1']);
  });

  it('leaves other things in a layout alone', async () => {
    await using from = await place();
    const path = join(from.scratch, 'layout');
    const { digest } = await from.send(path, [await from.outgoing('curl')]);
    const index = JSON.parse(readFileSync(join(path, 'index.json'), 'utf8'));
    const image = { ...index.manifests[0], artifactType: 'application/vnd.example' };
    writeFileSync(join(path, 'index.json'), JSON.stringify({ ...index, manifests: [image] }));
    await from.send(path, [await from.outgoing('bash')]);
    expect(JSON.parse(readFileSync(join(path, 'index.json'), 'utf8')).manifests).toEqual([image, expect.anything()]);
    expect(blobs(path)).toContain(hexOf(digest));
    expect(await received(path, 'bash')).toHaveLength(3);
  });

  it('is not there before it is whole', async () => {
    await using from = await place();
    const outgoing = await from.outgoing('curl');
    for (const name of ['layout', 'set.tar']) {
      const path = join(from.scratch, name);
      await from.send(path, [outgoing]);
      const damaged = { ...(await from.outgoing('bash')), shard: 'a'.repeat(64) };
      await expect(from.send(path, [damaged])).rejects.toThrow('are damaged');
      expect(await received(path)).toHaveLength(3);
    }
    expect(readdirSync(from.scratch).toSorted()).toEqual(['layout', 'set.tar']);
  });

  it('is refused a folder that holds something else', async () => {
    await using from = await place();
    writeFileSync(join(from.scratch, 'letters.txt'), '');
    await expect(from.send(from.scratch, [])).rejects.toMatchObject({ code: 'output_unwritable' });
  });
});

/** Exchanges a document of a layout, and all that leads to it, as somebody would who forges it. */
function forge(path: string, change: (documents: Documents) => unknown): void {
  const read = (digest: string) => readFileSync(join(path, 'blobs/sha256', hexOf(digest as Digest)));
  const index = JSON.parse(readFileSync(join(path, 'index.json'), 'utf8'));
  const manifest = JSON.parse(read(index.manifests[0].digest).toString());
  const documents: Documents = { manifest, config: JSON.parse(read(manifest.config.digest).toString()), write };
  function write(bytes: Uint8Array) {
    const digest = digestOf(bytes);
    writeFileSync(join(path, 'blobs/sha256', hexOf(digest)), bytes);
    return { digest, size: bytes.length };
  }
  const before = JSON.stringify(documents.config);
  change(documents);
  if (JSON.stringify(documents.config) !== before)
    Object.assign(manifest.config, write(Buffer.from(JSON.stringify(documents.config))));
  Object.assign(index.manifests[0], write(Buffer.from(JSON.stringify(manifest))));
  writeFileSync(join(path, 'index.json'), JSON.stringify(index));
}

interface Documents {
  readonly manifest: {
    artifactType?: string;
    annotations: Record<string, string>;
    layers: { digest: string; size: number }[];
  };
  readonly config: { format: unknown; shardFormat: unknown; shards: Record<string, unknown>[] };
  write(bytes: Uint8Array): { readonly digest: string; readonly size: number };
}

/** Puts another layer in the place of the first one, in all documents. */
const withLayer =
  (bytes: Uint8Array, form: ShardForm = 'pages') =>
  (documents: Documents) => {
    const { digest, size } = documents.write(bytes);
    Object.assign(documents.manifest.layers[0] as object, { digest, size });
    Object.assign(documents.config.shards[0] as object, {
      layer: { sha256: hexOf(digest as Digest), size, form },
    });
  };
const withShard = (values: object) => (documents: Documents) =>
  void Object.assign(documents.config.shards[0] as object, values);

describe('a set is refused', () => {
  it.each<readonly [name: string, change: (documents: Documents) => unknown, says: RegExp]>([
    [
      'of another kind',
      ({ manifest }) => Object.assign(manifest, { artifactType: 'application/vnd.example' }),
      /no advisory set but/,
    ],
    [
      'of an older format',
      ({ config }) => Object.assign(config, { shardFormat: 1 }),
      new RegExp(`has format 3\\.1, and this Cleardock reads 3\\.${shardFormat};`),
    ],
    [
      'without phrases',
      ({ config }) => Object.assign(config, { format: 2 }),
      /has format 2\.\d+, and this Cleardock reads 3/,
    ],
    ['of a newer format', ({ config }) => Object.assign(config, { format: 4 }), /has format 4\.\d+, /],
    [
      'with a source twice',
      ({ config }) => config.shards.push(config.shards[0] as object as Record<string, unknown>),
      /there twice/,
    ],
    ['with a source that is a path', withShard({ source: '../x' }), /no name of a source/],
    ['with a title that steers the terminal', withShard({ title: '\u001b[2J' }), /control characters/],
    ['with a homepage that is a script', withShard({ homepage: 'javascript:1' }), /no address/],
    ['with a shard that is a path', withShard({ shard: '../../etc' }), /no sha256/],
    ['with a shard beyond measure', withShard({ bytes: 2 ** 40 }), /shards\.0\.bytes/],
    ['whose manifest lacks a layer', ({ manifest }) => void manifest.layers.pop(), /lacks a layer of debian/],
    ['with the shard of something else', withLayer(zstdCompressSync(Buffer.from('hello'))), /should have the digest/],
    ['with a layer that is not packed', withLayer(Buffer.from('hello')), /cannot be unpacked/],
    [
      'with a layer that is cut off',
      withLayer(zstdCompressSync(Buffer.alloc(5_000, 'ab')).subarray(0, -1)),
      /cannot be unpacked/,
    ],
    ['with a layer that grows', withLayer(zstdCompressSync(Buffer.alloc(1 << 20))), /unpacks to more than/],
    [
      'with columns of something else',
      withLayer(zstdCompressSync(Buffer.from('hello')), 'columns'),
      /there are no columns/,
    ],
    ['with a shard that no layer so small has', withShard({ bytes: 2 ** 32 }), /is too small for the 4294967296 bytes/],
    ['with a shard of another size', withShard({ bytes: 4096 }), /cannot be unpacked: /],
    ['with a form that is unknown', withLayer(Buffer.from('hello'), 'rows' as ShardForm), /layer\.form/],
  ])('%s', async (_, change, says) => {
    await using from = await place();
    const path = join(from.scratch, 'layout');
    await from.send(path, [await from.outgoing('curl')]);
    forge(path, change);
    await expect(received(path)).rejects.toThrow(says);
  });

  it('with a shard that is given out as one of another source', async () => {
    await using from = await place();
    const path = join(from.scratch, 'layout');
    await from.send(path, [{ ...(await from.outgoing('curl')), source: 'kev' }]);
    await expect(received(path)).rejects.toThrow(/of the source debian/);
    // Also where it is here already, as what it is.
    await using content = await openContent(path, setTypes.artifact, {});
    const [entry] = (await readSet(content, undefined, signal)).shards;
    const taking =
      entry && takeShard(content, entry, from.store, { speaksOf: () => true, onBytes: () => undefined, signal });
    await expect(taking).rejects.toThrow('gives the data of debian out as those of kev');
  });

  it('with a blob of other bytes or none', async () => {
    await using from = await place();
    for (const [bytes, says] of [
      [zstdCompressSync(''), 'is cut off after'],
      [zstdCompressSync(randomBytes(100_000)), 'has more than its'],
      [undefined, 'lacks the blob'],
    ] as const) {
      const path = join(from.scratch, `layout-${bytes?.length}`);
      await from.send(path, [await from.outgoing('curl')]);
      forge(path, ({ manifest }) => {
        const file = join(path, 'blobs/sha256', hexOf(manifest.layers[0]?.digest as Digest));
        if (bytes === undefined) rmSync(file);
        else writeFileSync(file, bytes);
      });
      await expect(received(path)).rejects.toThrow(says);
    }
  });

  it('where the archive is cut off', async () => {
    await using from = await place(500);
    const path = join(from.scratch, 'set.tar');
    await from.send(path, [await from.outgoing('curl')]);
    const bytes = readFileSync(path);
    for (const share of [0.2, 0.4, 0.6]) {
      writeFileSync(path, bytes.subarray(0, bytes.length * share));
      await expect(received(path), `cut off at ${share}`).rejects.toThrow(/cut off|neither an OCI layout/);
    }
  });
});

describe('the signature of a set', () => {
  const document = writeSetDocument({ createdAt: 0, shards: [] });

  it.each([
    ['Ed25519', ours],
    ['ECDSA on P-256', generateKeyPairSync('ec', { namedCurve: 'P-256' })],
    ['ECDSA on P-384', generateKeyPairSync('ec', { namedCurve: 'P-384' })],
  ])('is made and checked with %s keys out of PEM', (_, pair) => {
    const annotations = signDocument(document, readPrivateKey(pem(pair.privateKey, 'pkcs8')));
    const key = readPublicKey(pem(pair.publicKey, 'spki'));
    expect(() => checkSignature(document, annotations, key)).not.toThrow();
    expect(() => checkSignature(Buffer.concat([document, Buffer.from(' ')]), annotations, key)).toThrow('is forged');
  });

  it.each([
    ['an RSA key', pem(generateKeyPairSync('rsa', { modulusLength: 2_048 }).privateKey, 'pkcs8'), /A rsa key cannot/],
    [
      'a curve of another kind',
      pem(generateKeyPairSync('ec', { namedCurve: 'secp256k1' }).privateKey, 'pkcs8'),
      /A ec key/,
    ],
    ['a public key', pem(ours.publicKey, 'spki'), /not a private key/],
    [
      'a key with a passphrase',
      ours.privateKey.export({ type: 'pkcs8', format: 'pem', cipher: 'aes-256-cbc', passphrase: 'x' }) as string,
      /not a private key in PEM without a passphrase/,
    ],
    ['no key at all', 'hello', /not a private key/],
  ])('is not made with %s', (_, text, says) => {
    expect(() => readPrivateKey(text)).toThrow(says);
  });

  it.each<readonly [string, (documents: Documents) => unknown, KeyObject, RegExp]>([
    [
      'none is there',
      ({ manifest }) => void delete manifest.annotations[signatureAnnotations.signature],
      ours.publicKey,
      /is not signed/,
    ],
    ['it is one of another key', () => undefined, others.publicKey, /signed with another key than/],
    [
      'it is no signature',
      ({ manifest }) => Object.assign(manifest.annotations, { [signatureAnnotations.signature]: '?' }),
      ours.publicKey,
      /forged/,
    ],
    ['the document was changed', withShard({ records: 7 }), ours.publicKey, /forged/],
    ['a shard was exchanged', withLayer(zstdCompressSync(Buffer.from('hello'))), ours.publicKey, /forged/],
    ['it is one of another set', ({ config }) => Object.assign(config, { shards: [] }), ours.publicKey, /forged/],
  ])('does not hold where %s', async (_, change, key, says) => {
    await using from = await place();
    const path = join(from.scratch, 'layout');
    await from.send(path, [await from.outgoing('curl')], ours.privateKey);
    forge(path, change);
    await expect(received(path, 'curl', key)).rejects.toMatchObject({
      code: 'set_unsigned',
      message: expect.stringMatching(says),
    });
  });
});

it.each(updaters)('$name can be in a set', ({ name: source, title, licence, homepage }) => {
  const numbers = { bytes: 1, records: 1, advisories: 1, scopes: [], checkedAt: 0, updatedAt: 0 };
  const layer = { form: 'columns', digest: digestOf(''), size: 0 } as const;
  const document = {
    createdAt: 0,
    shards: [{ source, title, licence, homepage, shard: 'a'.repeat(64), ...numbers, layer }],
  };
  expect(parseSetDocument(writeSetDocument(document))).toEqual(document);
});

it.each(['', '[]', '{', '{"format":1}', 'null', '"x"'])('%j is no document of a set', (text) => {
  expect(() => parseSetDocument(Buffer.from(text))).toThrow(expect.objectContaining({ code: 'set_invalid' }));
});

it('a copy of a set is the set', async () => {
  await using from = await place();
  const path = join(from.scratch, 'set.tar');
  await from.send(path, [await from.outgoing('curl')]);
  copyFileSync(path, join(from.scratch, 'copy'));
  expect(await received(join(from.scratch, 'copy'))).toHaveLength(3);
});
