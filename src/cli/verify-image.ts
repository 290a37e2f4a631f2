import type { KeyObject } from 'node:crypto';
import { type AttachedLayer, attachedLayers } from '../images/attached-layers.ts';
import { chooseManifest } from '../images/choose-manifest.ts';
import { placeOf } from '../images/content-place.ts';
import { findCredentials } from '../images/docker-credentials.ts';
import { maxDocument } from '../images/document-limit.ts';
import { type RegistryClient, registryClient } from '../images/registry-client.ts';
import { getManifest } from '../images/registry-document.ts';
import { CodedError } from '../lib/errors.ts';
import type { Digest } from '../oci/digest.ts';
import type { PolicyUse } from '../policy/rule.ts';
import { type Clearance, readClearance } from '../signing/clearance.ts';
import { judgeSignature, type NamedSigner } from '../signing/judge-signature.ts';
import { keyId } from '../signing/key.ts';
import { readKeyFile } from '../signing/key-file.ts';
import { readPublicKeys } from '../signing/public-keys.ts';
import { isSignedDocument, readSignedDocument, type SignedDocument, signersOf } from '../signing/signed-document.ts';
import { exitCodes } from './exit-codes.ts';
import { readSigners } from './read-signers.ts';
import { openServer } from './server/open-server.ts';
import { printList } from './server/print-list.ts';
import { stopSignal } from './stop-signal.ts';

/** Flags of `cleardock verify`. */
export interface VerifyFlags {
  readonly key?: string;
  readonly signers?: string;
  readonly server?: string;
  readonly platform?: string;
  readonly use: PolicyUse;
  readonly require: 'clearance' | 'signature';
  readonly format: 'table' | 'json';
}

/** A document with who signed it: ids of keys, names of other signers. */
interface Verified {
  readonly document: SignedDocument;
  readonly keys: readonly string[];
}

/** Whose word counts. */
interface Trusted {
  readonly keys: readonly KeyObject[];
  readonly signers: readonly NamedSigner[];
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
  const trusted: Trusted = {
    keys: await trustedKeys(flags),
    signers: flags.signers === undefined ? [] : readSigners(flags.signers),
  };
  const client = registryClient(host, repository, await findCredentials(host, repository, process.env));
  const digests = await digestsOf(client, digest ?? tag ?? 'latest', digest, flags.platform, signal);
  const layers: AttachedLayer[] = [];
  const wanted = ({ mediaType, size }: AttachedLayer['layer']) => isSignedDocument(mediaType) && size <= maxDocument;
  for (const one of digests) layers.push(...(await attachedLayers(client, one, wanted, signal)));
  const problems: string[] = [];
  const verified = layers.flatMap((layer) => verify(layer, digests, trusted, problems));
  const clearance = newestClearance(verified);
  requireWhatIsAsked(name, flags, { verified, problems, clearance }, Date.now());
  const verdict = clearance?.[flags.use];
  const answer = {
    digest: digests.at(-1),
    verified: verified.map(({ document: { kind, predicateType }, keys: by }) => ({ kind, predicateType, keys: by })),
    clearance,
  };
  const rows = verified.map((one) => rowOf(one));
  await printList({ answer, head: ['what', 'signed by', 'from', 'says'], rows, none: '' }, flags);
  if (verdict && !verdict.allowed) process.exitCode = exitCodes.refused;
}

/** Keys of the file, or of the server that is named or known. */
async function trustedKeys({ key, server, signers, require }: VerifyFlags): Promise<readonly KeyObject[]> {
  if (key === undefined && signers !== undefined && require === 'signature') return [];
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

function verify(
  { layer, bytes }: AttachedLayer,
  digests: readonly string[],
  { keys, signers }: Trusted,
  problems: string[],
): Verified[] {
  const document = readSignedDocument(layer, bytes);
  if (!document?.digests.some((digest) => digests.includes(digest))) return [];
  const byKeys = signersOf(
    document,
    keys.map((key) => ({ key })),
  ).map(({ key }) => keyId(key));
  const { found, failed } = judgeSignature(document, undefined, signers, Date.now());
  const names = signers.filter(({ id }) => found.some(({ signerId }) => signerId === id)).map(({ name }) => name);
  const by = document.notation || document.keyless ? names : [...byKeys, ...names];
  if (by.length === 0) problems.push(...failed.map(({ problem }) => problem));
  return by.length === 0 ? [] : [{ document, keys: by }];
}

function newestClearance(verified: readonly Verified[]): Clearance | undefined {
  const all = verified.flatMap(({ document }) => readClearance(document) ?? []);
  return all.toSorted((a, b) => Date.parse(b.issuedAt) - Date.parse(a.issuedAt))[0];
}

function requireWhatIsAsked(
  name: string,
  { require }: VerifyFlags,
  found: {
    readonly verified: readonly Verified[];
    readonly problems: readonly string[];
    readonly clearance?: Clearance;
  },
  now: number,
): void {
  const { verified, problems, clearance } = found;
  const missing = (what: string) => new CodedError('signature_missing', `${name}: ${what}`);
  if (require === 'signature' && !verified.some(({ document }) => document.kind === 'signature'))
    throw missing(
      problems.length > 0
        ? `it has no signature that counts: ${[...new Set(problems)].slice(0, 5).join('; ')}.`
        : 'there is no signature of the image by these keys.',
    );
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
