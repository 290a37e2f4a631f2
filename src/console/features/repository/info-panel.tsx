import { useQuery } from '@tanstack/react-query';
import type { ApiRepositoryDetail } from '../../../api/repository-schemas.ts';
import type { Action } from '../../../model/permissions.ts';
import { apiQuery } from '../../lib/api.ts';
import { AccessPanel } from './access-panel.tsx';
import { CommandPanel } from './command-panel.tsx';
import { DescriptionPanel } from './description-panel.tsx';
import { FactPanel } from './fact-panel.tsx';

/** What a repository is for, how to use it, how large it is, and who may do what in it. */
export function InfoPanel({
  repository,
  own,
}: {
  readonly repository: ApiRepositoryDetail;
  /** What the reader may do. */
  readonly own: readonly Action[];
}) {
  const { name } = repository;
  const newest = useQuery(apiQuery('listTags', { query: { repository: name, limit: 10 } })).data?.items ?? [];
  // Whoever copies a command gets a tag that says which version it is.
  const tag = (newest.find((one) => one.name !== 'latest') ?? newest[0])?.name ?? '1.0';
  return (
    <div className="info-grid">
      <DescriptionPanel repository={repository} editable={own.includes('describe_repository')} />
      <div>
        <CommandPanel repository={name} tag={tag} pushes={own.includes('push')} />
        <FactPanel repository={repository} />
      </div>
      <AccessPanel repository={name} namespace={name.split('/', 1)[0] ?? ''} own={own} />
    </div>
  );
}
