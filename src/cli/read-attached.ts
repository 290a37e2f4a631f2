import { attachedDocuments } from '../images/attached-documents.ts';
import { blobBytes } from '../images/blob-bytes.ts';
import type { CopySource } from '../images/copy-source.ts';
import { openLocalSource } from '../images/open-copy-source.ts';
import { referenceNamed } from '../images/open-image.ts';
import { registrySource } from '../images/registry-source.ts';
import { CodedError, messageOf } from '../lib/errors.ts';
import type { Distribution } from '../model/distribution.ts';
import type { IndexReport } from '../model/index-report.ts';
import type { Digest } from '../oci/digest.ts';
import type { Descriptor } from '../oci/manifest.ts';
import { readList } from '../sbom/read-list.ts';
import { attachedClaim, isBomLayer } from './bom-layer.ts';
import { maxSbomSize } from './read-sbom.ts';
import { sbomIndex } from './sbom-index.ts';

/** How to read what is attached. */
export interface AttachedOptions {
  readonly platform?: string;
  readonly distribution?: Distribution;
  readonly env: NodeJS.ProcessEnv;
  warn(sentence: string): void;
  readonly signal: AbortSignal;
}

/** What the bill of materials that is attached to an image lists, and which image that is. */
export interface AttachedBom {
  readonly digest?: Digest;
  readonly platform?: string;
  readonly index: IndexReport;
}

/** A bill of materials that was read. */
interface FoundBom {
  readonly isOfStage: boolean;
  readonly index: IndexReport;
}

/** Most bills of materials that are read. */
const maxBoms = 20;

/**
 * Reads the bill of materials that is attached to an image: by BuildKit in its index, as a referrer, or at a tag of cosign. Signatures are
 * not checked. Of several the first that is about the image, and not about a stage of its build, is taken, and that there are more is told.
 * Rejects with `sbom_missing`.
 */
export async function readAttached(name: string, options: AttachedOptions): Promise<AttachedBom> {
  const { platform, env, warn, signal } = options;
  await using source = (await openLocalSource(name)) ?? (await registrySource(referenceNamed(name), env));
  const { digests, layers, platform: own } = await attachedDocuments(source, platform, signal);
  const boms: FoundBom[] = [];
  for (const { layer } of layers.filter((one) => isBomLayer(one.layer, one.manifest)).slice(0, maxBoms)) {
    const bom = await readBom(source, layer, digests, options);
    if (bom) boms.push(bom);
  }
  const found = boms.find(({ isOfStage }) => !isOfStage) ?? boms[0];
  if (!found)
    throw new CodedError(
      'sbom_missing',
      `No bill of materials that can be read is attached to ${name}. Without attached: before its name, its layers are read.`,
    );
  const others = boms.filter((one) => one !== found && !one.isOfStage).length;
  if (others > 0) warn(`${name} has more bills of materials attached (${others}); the first was taken.`);
  return { digest: digests[0], platform: own, index: found.index };
}

/** `undefined` where it is about something else, or is none. */
async function readBom(
  source: CopySource,
  layer: Descriptor,
  digests: readonly Digest[],
  { distribution, warn, signal }: AttachedOptions,
): Promise<FoundBom | undefined> {
  const bytes = await blobBytes(source, layer, maxSbomSize, signal);
  const { isOfImage, isOfStage } = attachedClaim(digests, bytes);
  if (!isOfImage) return undefined;
  try {
    const document = await readList(bytes);
    return document && { isOfStage, index: sbomIndex(layer.digest, document, distribution) };
  } catch (error) {
    warn(`The bill of materials ${layer.digest} cannot be read: ${messageOf(error)}.`);
    return undefined;
  }
}
