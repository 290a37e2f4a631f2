import {
  abandonedClearances,
  type ClearableImage,
  clearableImages,
  clearanceStamp,
  endingClearances,
  findClearance,
  imagesConcerned,
  removeClearance,
  saveClearance,
} from '../db/clearance.ts';
import { isCoded } from '../lib/errors.ts';
import { parseJsonText } from '../lib/json-text.ts';
import type { Logger } from '../lib/log.ts';
import { attachDocument, detachDocuments } from '../registry/attach-document.ts';
import type { RegistryContext } from '../registry/context.ts';
import { bundleAnnotations, bundleType, sealBundle } from '../signing/bundle.ts';
import type { Signer } from '../signing/signer.ts';
import type { Statement } from '../signing/statement.ts';
import type { EventBus } from './events.ts';
import type { Job } from './job.ts';
import type { Queue } from './queue.ts';

/** What is to be stated of an image now. */
export interface ImageClearance {
  /** Changes with what is stated, but for times. */
  readonly fingerprint: string;
  /** Milliseconds since the epoch. */
  readonly validUntil: number;
  statements(): Promise<readonly Omit<Statement, 'subject'>[]>;
}

/** What signing verdicts works with. */
export interface ClearServices {
  readonly registry: RegistryContext;
  readonly logger: Logger;
  signer(): Signer;
  clearanceOf(image: ClearableImage): Promise<ImageClearance>;
}

/** The image, or the referrer of an image; absent: all images. */
export interface ClearPayload {
  readonly manifestId?: number;
}

const clearKind = 'clear-images';
const batch = 200;
const day = 86_400_000;
/** How often it is looked whether something changed, in milliseconds. */
const tick = 15_000;
/** What ends sooner is renewed, where the new statement holds for longer by more than the other. */
const renewal = { before: 2 * day, gain: day } as const;

/** Signs what the policy says of images, and attaches it: where that changed, or what was signed ends soon. */
export function clearJob(services: ClearServices): Job<ClearPayload> {
  return {
    kind: clearKind,
    attempts: 5,
    concurrency: 1,
    async run({ manifestId }, signal) {
      const db = services.registry.database.kysely;
      if (manifestId !== undefined) {
        for (const image of await imagesConcerned(db, manifestId)) await clear(services, image);
        return;
      }
      for (const { manifestId: id, repositoryId, attached } of await abandonedClearances(db)) {
        await detachDocuments(services.registry, repositoryId, parseJsonText(attached));
        await removeClearance(db, id);
      }
      for (let after = 0, images = await clearableImages(db, 0, batch); images.length > 0; ) {
        for (const image of images) {
          signal.throwIfAborted();
          await clear(services, image);
          after = image.manifestId;
        }
        images = await clearableImages(db, after, batch);
      }
    },
  };
}

/** Has verdicts signed when scans end, and when policies, exceptions or advisories change, until it is disposed of. */
export function openClearing(services: {
  readonly database: RegistryContext['database'];
  readonly clock: RegistryContext['clock'];
  readonly queue: Queue;
  readonly events: EventBus;
  readonly logger: Logger;
}): Disposable {
  const { database, clock, queue, events, logger } = services;
  let seen = '';
  const look = async () => {
    const stamp = await clearanceStamp(database.kysely);
    if (stamp !== seen) await requestClearing(queue);
    seen = stamp;
    for (const manifestId of await endingClearances(database.kysely, clock() + renewal.before))
      await requestClearing(queue, { manifestId });
  };
  const safely = (work: Promise<void>) =>
    void work.catch((error: unknown) => logger.error({ err: error }, 'verdicts could not be asked to be signed'));
  const end = events.subscribe((event) => {
    if (event.type === 'scan' && event.ended) safely(requestClearing(queue, { manifestId: event.manifestId }));
    if (event.type === 'advisories') safely(look());
  });
  safely(look());
  const timer = setInterval(() => safely(look()), tick).unref();
  return {
    [Symbol.dispose]() {
      clearInterval(timer);
      end();
    },
  };
}

/** Has the verdict of an image signed, or those of all images. */
export async function requestClearing(queue: Queue, payload: ClearPayload = {}): Promise<void> {
  await queue.enqueue(clearKind, String(payload.manifestId ?? 'all'), payload);
}

async function clear(services: ClearServices, image: ClearableImage): Promise<void> {
  const { registry, logger } = services;
  const db = registry.database.kysely;
  const now = registry.clock();
  const known = await findClearance(db, image.manifestId);
  const told = await services.clearanceOf(image);
  const isSame = known?.fingerprint === told.fingerprint && known.valid_until > now;
  if (isSame && (known.valid_until > now + renewal.before || told.validUntil < known.valid_until + renewal.gain))
    return;
  try {
    const attached = await attach(services, image, told, now);
    const { fingerprint, validUntil } = told;
    const row = { fingerprint, attached: JSON.stringify(attached), issued_at: now, valid_until: validUntil };
    await saveClearance(db, { manifest_id: image.manifestId, ...row });
    const former = known ? parseJsonText(known.attached) : [];
    await detachDocuments(
      registry,
      image.repositoryId,
      former.filter((digest) => !attached.includes(digest)),
    );
  } catch (error) {
    // A namespace without room keeps what it has; the others are not to wait for it.
    if (!isCoded(error, 'denied')) throw error;
    logger.warn({ err: error, repository: image.repository }, 'a verdict could not be attached');
  }
}

async function attach(
  { registry, signer }: ClearServices,
  image: ClearableImage,
  told: ImageClearance,
  now: number,
): Promise<string[]> {
  const repository = { id: image.repositoryId, name: image.repository };
  const subject = { mediaType: image.mediaType, digest: image.digest, size: image.size };
  const attached: string[] = [];
  for (const statement of await told.statements()) {
    const name = image.repository;
    const bytes = await sealBundle({ ...statement, subject: { name, digest: image.digest } }, signer());
    const annotations = bundleAnnotations(statement.predicateType, now);
    const document = { mediaType: bundleType, annotations, bytes, title: 'Clearance' };
    attached.push(await attachDocument(registry, repository, subject, document));
  }
  return attached;
}
