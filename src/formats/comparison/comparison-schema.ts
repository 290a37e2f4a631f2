import { z } from 'zod';
import { severities } from '../../model/severity.ts';
import { reportSchema } from '../report-schema.ts';

const about = reportSchema.pick({
  ...{ name: true, digest: true, platform: true, distribution: true, coverage: true, createdAt: true, tool: true },
});

const versions = z.array(z.string()).meta({ description: 'Versions of it, in whatever place of the image' });

const comparedPackage = z.object({
  ecosystem: z.string(),
  name: z.string(),
  before: versions.optional().meta({ description: 'Absent where the image before has none' }),
  after: versions.optional().meta({ description: 'Absent where the image after has none' }),
});

const state = z.object({
  severity: z.enum(severities),
  status: z.string(),
  fixedVersion: z.string().optional(),
  suppressed: z.boolean().meta({ description: 'Whether an exemption or a statement keeps it from counting' }),
  versions,
});

const comparedVulnerability = z.object({
  vulnerability: z.string(),
  ecosystem: z.string(),
  package: z.string(),
  before: state.optional(),
  after: state.optional(),
});

/** What `cleardock compare -o json` writes; `docs/reference/comparison.schema.json` is made of it. */
export const comparisonSchema = z
  .object({
    before: about,
    after: about,
    packages: changesOf(comparedPackage),
    vulnerabilities: changesOf(comparedVulnerability)
      .optional()
      .meta({ description: 'Most severe first; absent where only packages were asked for' }),
  })
  .meta({ title: 'Comparison of two images by Cleardock' });

function changesOf<T extends z.ZodType>(item: T) {
  return z.object({
    added: z.array(item),
    removed: z.array(item),
    changed: z.array(item),
    unchanged: z.int().meta({ description: 'How many are the same in both' }),
  });
}
