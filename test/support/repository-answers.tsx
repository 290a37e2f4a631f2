import type { ApiRepositoryDetail } from '../../src/api/repository-schemas.ts';
import type { ApiListedVersion } from '../../src/api/version-schemas.ts';
import { daysAgo, version } from './console-answers.tsx';

/** The repository `team/app` as its page shows it. */
export function repositoryDetail(change: Partial<ApiRepositoryDetail>): ApiRepositoryDetail {
  return {
    ...{ name: 'team/app', tags: 6, versions: 5, size: 2_000_000, pulls: 0, visibility: 'private' },
    ...{ owners: ['ada', 'grace'], createdAt: daysAgo(9), pushedAt: daysAgo(3), ...change },
  };
}

/** A version as the list of its repository shows it: nothing is against it, and nothing attached to it. */
export function listedVersion(change: Partial<ApiListedVersion>): ApiListedVersion {
  const verdict = { outcome: 'allowed', reasons: [] } as const;
  return {
    ...version({}),
    ...{ verdict: { ...verdict, reasons: [] }, deployVerdict: { ...verdict, reasons: [] } },
    ...{ signature: { state: 'none' }, sbom: false, ...change },
  };
}
