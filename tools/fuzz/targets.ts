import type { FuzzTarget } from './target.ts';
import { archiveTargets } from './targets/archives.ts';
import { distributionFeedTargets } from './targets/distribution-feeds.ts';
import { documentTargets } from './targets/documents.ts';
import { enrichmentTargets } from './targets/enrichments.ts';
import { extractorTargets } from './targets/extractors.ts';
import { imageTargets } from './targets/images.ts';
import { osvTargets } from './targets/osv.ts';
import { ovalTargets } from './targets/oval.ts';
import { programTargets } from './targets/programs.ts';
import { redHatFamilyTargets } from './targets/red-hat-family.ts';
import { rpmTargets } from './targets/rpm.ts';
import { secretTargets } from './targets/secrets.ts';
import { shardTargets } from './targets/shards.ts';
import { textTargets } from './targets/texts.ts';
import { updateTargets } from './targets/updates.ts';

/** Every target. */
export const targets: readonly FuzzTarget[] = [
  ...archiveTargets,
  ...distributionFeedTargets,
  ...documentTargets,
  ...enrichmentTargets,
  ...imageTargets,
  ...osvTargets,
  ...ovalTargets,
  ...programTargets,
  ...redHatFamilyTargets,
  ...rpmTargets,
  ...secretTargets,
  ...shardTargets,
  ...textTargets,
  ...updateTargets,
  ...extractorTargets,
];

/** The target of a name. */
export function targetNamed(name: string): FuzzTarget | undefined {
  return targets.find((target) => target.name === name);
}
