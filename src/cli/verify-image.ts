import type { KeyObject } from 'node:crypto';
import { type AttachedLayer, attachedLayers } from '../images/attached-layers.ts';
import { chooseManifest } from '../images/choose-manifest.ts';
import { placeOf } from '../images/content-place.ts';
import { findCredentials } from '../images/docker-credentials.ts';
import { type RegistryClient, registryClient } from '../images/registry-client.ts';
import { getManifest } from '../images/registry-document.ts';
import { CodedError } from '../lib/errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { PolicyUse } from '../policy/rule.ts';
import { type Clearance, readClearance } from '../signing/clearance.ts';
import { keyId } from '../signing/key.ts';
import { readKeyFile } from '../signing/key-file.ts';
import { readPublicKeys } from '../signing/public-keys.ts';
import {
  isSignedDocument,
  maxSignedDocument,
  readSignedDocument,
  type SignedDocument,
  signersOf,
} from '../signing/signed-document.ts';
import { exitCodes } from './exit-codes.ts';
import { openServer } from './server/open-server.ts';
import { printList } from './server/print-list.ts';
import { stopSignal } from './stop-signal.ts';

/** Flags of `cleardock verify`. */
export interface VerifyFlags {
  readonly key?: string;
  readonly server?: string;
  readonly platform?: string;
  readonly use: PolicyUse;
  readonly require: 'clearance' | 'signature';
  readonly format: 'table' | 'json';
}

/** A document with the keys that signed it. */
interface Verified {
  readonly document: SignedDocument;
  readonly keys: readonly string[];
}

/** Checks what is signed about an image, tells it, and sets the exit code where the verdict refuses the image. Rejects with `signature_missing`. */
export async function verifyImage(name: string, flags: VerifyFlags): Promise<void> {
  const signal = stopSignal();
  const place = placeOf(name);
  if (place.kind !== 'registry')
    throw new CodedError(
      'reference_invalid',
      `${name} names no registry; name its host: registry.example.org/team/app:1.0.`,
    );
  const { host, repository, tag, digest } = place.reference;
  const keys = await trustedKeys(flags);
  const client = registryClient(host, repository, await findCredentials(host, repository, process.env));
  const digests = await digestsOf(client, digest ?? tag ?? 'latest', digest, flags.platform, signal);
  const layers: AttachedLayer[] = [];
  const wanted = ({ mediaType, size }: AttachedLayer['layer']) =>
    isSignedDocument(mediaType) && size <= maxSignedDocument;
  for (const one of digests) layers.push(...(await attachedLayers(client, one, wanted, signal)));
  const verified = layers.flatMap((layer) => verify(layer, digests, keys));
  const clearance = newestClearance(verified);
  requireWhatIsAsked(name, flags, verified, clearance, Date.now());
  const verdict = clearance?.[flags.use];
  const answer = {
    digest: digests.at(-1),
    verified: verified.map(({ document: { kind, predicateType }, keys: by }) => ({ kind, predicateType, keys: by })),
    clearance,
  };
  const rows = verified.map((one) => rowOf(one));
  await printList({ answer, head: ['what', 'signed by key', 'from', 'says'], rows, none: '' }, flags);
  if (verdict && !verdict.allowed) process.exitCode = exitCodes.refused;
}

/** Keys of the file, or of the server that is named or known. */
async function trustedKeys({ key, server }: VerifyFlags): Promise<readonly KeyObject[]> {
  if (key !== undefined) return readKeyFile('--key', key, readPublicKeys);
  const { call } = await openServer({ server });
  const { items } = await call('getClearanceKey', {});
  return items.flatMap(({ pem }) => readPublicKeys(pem));
}

/** What a signature may be of: an index that is named, and the image of a platform in it. */
async function digestsOf(
  client: RegistryClient,
  reference: string,
  digest: Digest | undefined,
  platform: string | undefined,
  signal: AbortSignal,
): Promise<readonly Digest[]> {
  const digests: Digest[] = [];
  let found = await getManifest(client, reference, digest, signal);
  for (let depth = 0; found.manifest.kind === 'index' && depth < 4; depth++) {
    digests.push(found.digest);
    const child = chooseManifest(found.manifest.manifests, platform);
    found = await getManifest(client, child.digest, child.digest, signal);
  }
  return [...digests, found.digest];
}

function verify({ layer, bytes }: AttachedLayer, digests: readonly string[], keys: readonly KeyObject[]): Verified[] {
  const document = readSignedDocument(layer, bytes);
  if (!document?.digests.some((digest) => digests.includes(digest))) return [];
  const signers = signersOf(
    document,
    keys.map((key) => ({ key })),
  );
  return signers.length === 0 ? [] : [{ document, keys: signers.map(({ key }) => keyId(key)) }];
}

function newestClearance(verified: readonly Verified[]): Clearance | undefined {
  const all = verified.flatMap(({ document }) => readClearance(document) ?? []);
  return all.toSorted((a, b) => Date.parse(b.issuedAt) - Date.parse(a.issuedAt))[0];
}

function requireWhatIsAsked(
  name: string,
  { require }: VerifyFlags,
  verified: readonly Verified[],
  clearance: Clearance | undefined,
  now: number,
): void {
  const missing = (what: string) => new CodedError('signature_missing', `${name}: ${what}`);
  if (require === 'signature' && !verified.some(({ document }) => document.kind === 'signature'))
    throw missing('there is no signature of the image by these keys.');
  if (require === 'signature') return;
  if (!clearance) throw missing('there is no signed verdict on the image by these keys.');
  if (Date.parse(clearance.validUntil) <= now)
    throw missing(
      `the signed verdict ended at ${clearance.validUntil}; its registry signs a new one where it still holds.`,
    );
}

function rowOf({ document, keys }: Verified): readonly string[] {
  const clearance = readClearance(document);
  const by = keys.map((key) => key.slice(0, 16)).join(' ');
  if (!clearance) return [document.predicateType ?? document.kind, by, '', document.kind];
  const said = (['pull', 'deploy'] as const).map((use) => {
    const { allowed, reasons } = clearance[use];
    const why = reasons.map(({ message }) => message).join('; ');
    return `${use} ${allowed ? 'allowed' : 'refused'}${why && `: ${why}`}`;
  });
  return [
    `verdict of ${clearance.repository}`,
    by,
    clearance.issuedAt,
    `${said.join('; ')} (until ${clearance.validUntil})`,
  ];
}
