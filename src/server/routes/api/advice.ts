import { type FindingKey, listFindingKeys } from '../../../db/finding-key.ts';
import { newerBases } from '../../newer-bases.ts';
import { presentAdvice } from '../../present/advice.ts';
import { presentBaseImage } from '../../present/base-image.ts';
import { securityOf } from '../../present/security.ts';
import { presentTime } from '../../present/time.ts';
import type { Handlers } from './handler.ts';
import { countedIn, imageAdvice } from './image-advice.ts';
import { scannedImage } from './scanned-image.ts';

/** What to do about the findings of a version. */
export const adviceHandlers: Handlers<'getAdvice' | 'getBaseImage'> = {
  async getAdvice({ services, actor, query }) {
    const scanned = await scannedImage(services, actor, query.repository, query.reference);
    if (!scanned) return { steps: [], commands: [], findings: 0, clears: 0 };
    return presentAdvice((await imageAdvice(services, scanned)).advice);
  },
  async getBaseImage({ services, actor, query }) {
    const db = services.database.kysely;
    const scanned = await scannedImage(services, actor, query.repository, query.reference);
    if (!scanned) return { findings: 0, added: 0, newer: [] };
    const { imageId, generation, shown, base } = scanned;
    const counted = await listFindingKeys(db, imageId, generation, await countedIn(services, scanned));
    const isOfBase = ({ layer }: FindingKey) => base !== undefined && layer < base.layers;
    const own = counted.filter(isOfBase);
    const all = (await listFindingKeys(db, imageId, generation, { shown })).filter(isOfBase);
    const newer = base?.image ? await newerBases(db, base.image, { counted: own, all }) : [];
    const security = await securityOf(
      services,
      newer.map(({ manifestId }) => manifestId),
    );
    return {
      layers: base?.layers,
      image: base?.image && presentBaseImage(base.image),
      findings: own.length,
      added: counted.length - own.length,
      newer: newer.map(({ manifestId, digest, tags, pushedAt, change }) => ({
        tags: [...tags],
        digest,
        pushedAt: presentTime(pushedAt),
        security: security(manifestId),
        change: change && { ...change, removed: { ...change.removed }, brought: { ...change.brought } },
      })),
    };
  },
};
