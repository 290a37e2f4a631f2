import { generateKeyPairSync, type KeyObject } from 'node:crypto';
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import type { AddressInfo } from 'node:net';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, beforeAll, expect, it } from 'vitest';
import { type ApiServer, startApiServer } from '../../test/support/api-server.ts';
import { buildImage, type ImageBlob, jsonBlob, type TestImage } from '../../test/support/image.ts';
import { projectRoot } from '../../test/support/source-tree.ts';
import { run } from '../../test/support/tools.ts';
import { digestOf } from '../oci/digest.ts';
import { mediaTypes } from '../oci/media-types.ts';
import { bundleAnnotations, bundleType, sealBundle } from '../signing/bundle.ts';
import { type Clearance, clearancePredicate } from '../signing/clearance.ts';
import { publicPem } from '../signing/key.ts';
import { localSigner } from '../signing/signer.ts';

const folder = mkdtempSync(join(tmpdir(), 'cleardock-verify-'));
const ours = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const others = generateKeyPairSync('ec', { namedCurve: 'P-256' });
const keyFile = join(folder, 'key.pub');
writeFileSync(keyFile, publicPem(others.publicKey) + publicPem(ours.publicKey));

const stack = new AsyncDisposableStack();
stack.defer(() => rmSync(folder, { recursive: true, force: true }));
let server: ApiServer;
let host: string;
beforeAll(async () => {
  server = stack.use(await startApiServer());
  await server.app.listen({ host: '127.0.0.1', port: 0 });
  host = `127.0.0.1:${(server.app.server.address() as AddressInfo).port}`;
});
afterAll(() => stack.disposeAsync());

const clearance = (values: Partial<Clearance> = {}): Clearance => ({
  ...{ version: 1, repository: 'open/app', policy: { namespace: 'open', revision: 1 }, advisories: { generation: 1 } },
  pull: { allowed: true, reasons: [] },
  deploy: {
    allowed: false,
    reasons: [{ rule: 'severity', effect: 'block', message: 'CVE-1', vulnerabilities: ['CVE-1'] }],
  },
  ...{ issuedAt: '2026-01-01T00:00:00.000Z', validUntil: '2999-01-01T00:00:00.000Z' },
  ...values,
});

/** Pushes an image with a statement that is signed for `about`, and changed by `forge` afterwards. */
async function pushed(
  name: string,
  predicate: Clearance,
  { key = ours.privateKey, about, forge = (text) => text }: Attachment = {},
): Promise<string> {
  const image = buildImage([{ name }]);
  await server.push(`open/${name}`, '1.0', image);
  const subject = { name, digest: (about ?? image).manifest.digest };
  const statement = { subject, predicateType: clearancePredicate, predicate };
  const bytes = Buffer.from(forge((await sealBundle(statement, localSigner(key))).toString()));
  const layer: ImageBlob = { mediaType: bundleType, digest: digestOf(bytes), bytes };
  const empty = jsonBlob(mediaTypes.ociEmpty, {});
  const describe = (one: ImageBlob) => ({ mediaType: one.mediaType, digest: one.digest, size: one.bytes.length });
  const manifest = jsonBlob(mediaTypes.ociManifest, {
    ...{ schemaVersion: 2, mediaType: mediaTypes.ociManifest, artifactType: bundleType, config: describe(empty) },
    ...{ layers: [describe(layer)], subject: describe(image.manifest) },
    annotations: bundleAnnotations(clearancePredicate, 0),
  });
  await server.push(`open/${name}`, manifest.digest, { ...image, config: empty, layers: [layer], manifest });
  return `${host}/open/${name}:1.0`;
}

interface Attachment {
  readonly key?: KeyObject;
  readonly about?: TestImage;
  forge?(text: string): string;
}

const verify = (...args: readonly string[]) =>
  run(process.execPath, [join(projectRoot, 'bin/cleardock.mjs'), 'verify', ...args], {
    env: { PATH: process.env.PATH },
  });

it('tells the verdict that a key of the file signed, and ends with 7 where it refuses', async () => {
  const image = await pushed('app', clearance());
  const pulled = await verify(image, '--key', keyFile);
  expect(pulled).toMatchObject({ code: 0, stdout: expect.stringContaining('pull allowed; deploy refused: CVE-1') });
  expect(await verify(image, '--key', keyFile, '--use', 'deploy', '--format', 'json')).toMatchObject({ code: 7 });
});

/** Makes another payload of an envelope, of the same length. */
function forged(text: string): string {
  const bundle = JSON.parse(text) as { dsseEnvelope: { payload: string } };
  const payload = Buffer.from(bundle.dsseEnvelope.payload, 'base64')
    .toString()
    .replace('"allowed":false', '"allowed":true ');
  bundle.dsseEnvelope.payload = Buffer.from(payload).toString('base64');
  return JSON.stringify(bundle);
}

it.each<readonly [string, () => Promise<string>, RegExp]>([
  ['was changed after it was signed', () => pushed('forged', clearance(), { forge: forged }), /no signed verdict/],
  [
    'is about another image',
    () => pushed('moved', clearance(), { about: buildImage([{ other: '' }]) }),
    /no signed verdict/,
  ],
  ['ended', () => pushed('old', clearance({ validUntil: '2026-01-02T00:00:00.000Z' })), /ended at 2026-01-02/],
  [
    'is of somebody else',
    () => pushed('strange', clearance(), { key: generateKeyPairSync('ec', { namedCurve: 'P-256' }).privateKey }),
    /no signed verdict/,
  ],
])('refuses a verdict that %s', async (_, push, message) => {
  const { code, stderr } = await verify(await push(), '--key', keyFile);
  expect(stderr).toMatch(message);
  expect(code).toBe(4);
});

it('demands a signature of the image where it is asked to, which a verdict is not', async () => {
  const image = await pushed('unsigned', clearance());
  expect(await verify(image, '--key', keyFile, '--require', 'signature')).toMatchObject({ code: 4 });
});
