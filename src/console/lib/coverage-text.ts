import type { ApiCoverage } from '../../api/schemas.ts';
import { formatCount } from './count.ts';
import { counted } from './t.tsx';

/** How much of an image advisories speak of: `28 of 28 packages covered`. */
export function coverageText({ packages, coveredPackages }: ApiCoverage): string {
  const covered = formatCount(coveredPackages);
  return counted(packages, '{covered} of {count} package covered', '{covered} of {count} packages covered', {
    covered,
  });
}
