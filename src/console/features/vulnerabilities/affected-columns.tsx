import { Badge, Group } from '@mantine/core';
import type { ApiAffectedVersions } from '../../../api/vulnerability-schemas.ts';
import { t } from '../../lib/t.tsx';
import { verdictWords } from '../../lib/verdict-words.ts';
import type { Column } from '../../ui/column.ts';
import { affectedColumns } from '../../ui/found-columns.tsx';
import { Time } from '../../ui/time.tsx';

type Affected = ApiAffectedVersions['items'][number];

/** Columns of the versions with a vulnerability: what has it, who uses it, what the policy says, and whom to ask. */
export function affectedVersionColumns(id: string): readonly Column<Affected>[] {
  return [
    ...affectedColumns(id).map((column) => (column.id === 'platform' ? { ...column, shown: 'wide' as const } : column)),
    { id: 'pulled', head: 'Last pulled', className: 'nowrap', cell: ({ pulledAt }) => <Time iso={pulledAt} /> },
    { id: 'verdict', head: 'Verdict on pulls', cell: (version) => <Verdict version={version} /> },
    { id: 'owner', head: 'Owner', cell: ({ owners }) => owners.join(t(', ')) || '–' },
  ];
}

function Verdict({ version: { verdict, excepted } }: { readonly version: Affected }) {
  return (
    <Group gap={6}>
      <Badge color={verdict === 'blocked' ? 'red' : undefined}>{t(verdictWords[verdict])}</Badge>
      {excepted && <Badge title={t('Exceptions cover all that is found of it there')}>{t('Excepted')}</Badge>}
    </Group>
  );
}
