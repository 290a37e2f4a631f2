import type { ApiSimulation } from '../../api/policy-schemas.ts';
import type { Queries } from '../../db/database.ts';
import { tagsOf } from '../../db/version.ts';
import { decidingReasons } from '../../policy/verdict.ts';
import type { Simulation } from '../simulation.ts';

/** A simulation as the API shows it, with a page of its versions. */
export async function presentSimulation(
  db: Queries,
  { versions, verdictOf, ...counts }: Simulation,
  { limit, offset }: { readonly limit: number; readonly offset: number },
): Promise<ApiSimulation> {
  const page = versions.slice(offset, offset + limit);
  const tags = await tagsOf(
    db,
    page.map(({ image }) => image.manifestId),
  );
  const items: ApiSimulation['versions']['items'][number][] = [];
  for (const version of page) {
    const { image, before, after } = version;
    const reasons = decidingReasons(await verdictOf(version)).map(({ label, message }) => ({ label, message }));
    items.push({
      ...{ repository: image.repository, digest: image.digest, tags: [...(tags.get(image.manifestId) ?? [])] },
      ...{ before, after, reasons },
      message: reasons.map(({ label, message }) => `${label}: ${message}`).join('; '),
    });
  }
  return { ...counts, versions: { items, total: versions.length } };
}
