import { Badge, Text } from '@mantine/core';
import type { ApiExemption } from '../../../api/statement-schemas.ts';
import { useRemoveStated } from '../../lib/remove-stated.ts';
import { t } from '../../lib/t.tsx';
import { justificationWords } from '../../lib/vex-words.ts';
import { actionColumn, type Column } from '../../ui/column.ts';
import { RemoveButton } from '../../ui/remove-button.tsx';
import { ScopeText } from '../../ui/scope-text.tsx';
import { Time } from '../../ui/time.tsx';

const columns: readonly Column<ApiExemption>[] = [
  { id: 'vulnerability', head: 'Vulnerability', className: 'mono nowrap', cell: ({ vulnerability }) => vulnerability },
  { id: 'package', head: 'Package', className: 'mono breaks', cell: (entry) => entry.package },
  { id: 'where', head: 'Where', className: 'breaks', cell: (entry) => <ScopeText of={entry} /> },
  {
    id: 'reason',
    head: 'Reason',
    cell: ({ reason, justification }) => (
      <>
        {reason}
        {justification && (
          <Text size="xs" c="dimmed">
            {t(justificationWords[justification])}
          </Text>
        )}
      </>
    ),
  },
  { id: 'owner', head: 'Owner', cell: ({ owner }) => owner },
  { id: 'since', head: 'Since', cell: ({ createdAt }) => <Time iso={createdAt} /> },
  { id: 'end', head: 'End', cell: (entry) => <End entry={entry} /> },
];

/** Columns of an allow-list. Entries of the whole registry are taken off on its own page, those of a namespace on that one's. */
export function allowListColumns(namespace: string | undefined, editable: boolean): readonly Column<ApiExemption>[] {
  if (!editable) return columns;
  return [
    ...columns,
    actionColumn(
      (entry) =>
        (entry.scope === 'registry') === (namespace === undefined) && <TakeOff entry={entry} namespace={namespace} />,
    ),
  ];
}

function TakeOff({ entry, namespace }: { readonly entry: ApiExemption; readonly namespace: string | undefined }) {
  const label = t('Take {vulnerability} off the list', { vulnerability: entry.vulnerability });
  const remove = useRemoveStated('exemption', namespace);
  return (
    <RemoveButton
      label={label}
      title={label}
      consequence={t('From then on it counts again: versions that have it may be blocked.')}
      action={t('Take off')}
      pending={remove.isPending}
      error={remove.error}
      onConfirm={(close) => remove.submit(entry.id, close)}
    />
  );
}

function End({ entry }: { readonly entry: ApiExemption }) {
  if (entry.expired) return <Badge>{t('Ended|of an exception')}</Badge>;
  if (!entry.expiresAt) return t('No end');
  return (
    <>
      <Time iso={entry.expiresAt} />
      {endsSoon(entry) && (
        <Badge ml={6} c="var(--console-caution)">
          {t('Ends soon')}
        </Badge>
      )}
    </>
  );
}

/** Whether it ends within a week. */
function endsSoon({ expired, expiresAt }: ApiExemption): boolean {
  return !expired && expiresAt !== undefined && Date.parse(expiresAt) < Date.now() + 7 * 86_400_000;
}
