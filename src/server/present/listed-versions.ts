import type { ApiListedVersion } from '../../api/version-schemas.ts';
import { type SignatureState, signatureStates } from '../../db/image-signature.ts';
import type { RepositoryRow } from '../../db/repository.ts';
import type { VersionRow } from '../../db/version.ts';
import { attachedKinds } from '../attached-kinds.ts';
import type { PolicyGate } from '../pull-gate.ts';
import type { SecurityServices } from './security.ts';
import { presentBriefVerdict } from './verdict.ts';
import { presentVersions } from './versions.ts';

/** A page of versions as lists show them: with what the policy says, and what is attached. Costs about the same for one as for fifty. */
export async function presentListedVersions(
  services: SecurityServices & { readonly gate: PolicyGate },
  repository: Pick<RepositoryRow, 'id' | 'name'>,
  rows: readonly VersionRow[],
): Promise<ApiListedVersion[]> {
  const db = services.database.kysely;
  const presented = await presentVersions(services, repository.name, rows);
  const pulls = await services.gate.verdicts(repository.name, rows, 'pull');
  const deployments = await services.gate.verdicts(repository.name, rows, 'deploy');
  const signatures = await signatureStates(db, repository.id, rows, services.clock());
  const digests = presented.flatMap(({ version, children }) => [version, ...children].map(({ digest }) => digest));
  const attached = await attachedKinds(db, repository.id, digests);
  return presented.map(({ version, children }, at) => {
    const [pull, deploy] = [pulls[at], deployments[at]];
    const own = attached.get(version.digest);
    return {
      ...version,
      verdict: pull ? presentBriefVerdict(pull) : { outcome: 'allowed', reasons: [] },
      deployVerdict: deploy ? presentBriefVerdict(deploy) : { outcome: 'allowed', reasons: [] },
      signature: presentSignature(signatures.get(rows[at]?.id ?? 0), own?.has('signature') ?? false),
      sbom: [version, ...children].some(({ digest }) => attached.get(digest)?.has('bill')),
    };
  });
}

function presentSignature(state: SignatureState | undefined, attached: boolean): ApiListedVersion['signature'] {
  if (state?.signed) return { state: 'verified' };
  const problem = state?.problem;
  return { state: attached || problem !== undefined ? 'present' : 'none', problem };
}
