import { Badge, Code, Text } from '@mantine/core';
import type { ApiAuditEntry } from '../../../api/audit-schemas.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { Time } from '../../ui/time.tsx';
import { resultLabels } from './audit-filters.tsx';

/** Columns of the audit log. */
export const auditColumns: readonly Column<ApiAuditEntry>[] = [
  {
    id: 'when',
    head: 'When',
    className: 'nowrap',
    title: ({ number, hash }) => t('Entry {number}, {hash}', { number, hash: hash.slice(0, 12) }),
    cell: ({ time }) => <Time iso={time} />,
  },
  { id: 'who', head: 'Who', className: 'strong', cell: ({ actor }) => actor },
  { id: 'what', head: 'What', cell: ({ action }) => <Code>{action}</Code> },
  { id: 'on', head: 'On', className: 'breaks', cell: ({ target }) => target ?? '–' },
  {
    id: 'result',
    head: 'Result',
    cell: ({ result, code }) => (
      <Badge c={result === 'done' ? undefined : 'var(--console-danger)'} title={code}>
        {t(resultLabels[result])}
      </Badge>
    ),
  },
  { id: 'from', head: 'From', className: 'nowrap', cell: ({ address }) => address ?? '–' },
  { id: 'details', head: 'Details', shown: 'wide', cell: (entry) => <Summary entry={entry} /> },
];

/** An entry in full. */
export function AuditDetails({ entry: { number, hash, detail } }: { readonly entry: ApiAuditEntry }) {
  return (
    <>
      <Text size="xs" c="dimmed" className="breaks">
        {t('Entry {number}, hash {hash}', { number, hash })}
      </Text>
      {Object.entries(detail).map(([name, value]) => (
        <Text key={name} size="sm" className="breaks">
          {name}: {textOf(value)}
        </Text>
      ))}
    </>
  );
}

function Summary({ entry: { detail } }: { readonly entry: ApiAuditEntry }) {
  const parts = Object.entries(detail).map(([name, value]) => `${name}: ${textOf(value)}`);
  return (
    <Text size="xs" lineClamp={2} maw={360} className="breaks">
      {parts.join(', ') || '–'}
    </Text>
  );
}

function textOf(value: unknown): string {
  return typeof value === 'string' ? value : JSON.stringify(value);
}
