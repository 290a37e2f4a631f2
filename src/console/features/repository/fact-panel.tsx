import type { ReactNode } from 'react';
import type { ApiRepositoryDetail } from '../../../api/repository-schemas.ts';
import { formatCount } from '../../lib/count.ts';
import { formatBytes } from '../../lib/format.ts';
import { type Message, t } from '../../lib/t.tsx';
import { Panel } from '../../ui/panel.tsx';
import { SecurityLevel } from '../../ui/security-level.tsx';
import { Time } from '../../ui/time.tsx';

/** Numbers and times of a repository, a line each. */
export function FactPanel({ repository }: { readonly repository: ApiRepositoryDetail }) {
  const { visibility, versions, tags, size, pulls, pushedAt, pulledAt, createdAt, owners, security } = repository;
  const facts: readonly (readonly [Message, ReactNode])[] = [
    ['Newest version', security ? <SecurityLevel key="level" security={security} wraps /> : '–'],
    ['Versions', formatCount(versions)],
    ['Tags', formatCount(tags)],
    ['Size', formatBytes(size)],
    ['Pulls', formatCount(pulls)],
    ['Last pull', <Time key="pulled" iso={pulledAt} />],
    ['Last push', <Time key="pushed" iso={pushedAt} />],
    ['Created', <Time key="created" iso={createdAt} />],
    ['Visibility', visibility === 'public' ? t('Public') : t('Private')],
    ['Owner', owners.join(t(', ')) || '–'],
  ];
  return (
    <Panel title={t('In numbers')}>
      <dl className="fact-list">
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{t(label)}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
    </Panel>
  );
}
