import { Anchor, Badge, Text } from '@mantine/core';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useMemo } from 'react';
import type { ApiInput } from '../../../api/client.ts';
import type { ApiFindingGroup } from '../../../api/finding-contract.ts';
import { percentage } from '../../../model/percentage.ts';
import { apiQuery } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import type { Paging } from '../../lib/paging.ts';
import { t } from '../../lib/t.tsx';
import type { Column } from '../../ui/column.ts';
import { CutText } from '../../ui/cut-text.tsx';
import { Empty } from '../../ui/notice.tsx';
import { QueryList } from '../../ui/query-list.tsx';
import { SeverityBadge, SeverityBar } from '../../ui/severity.tsx';

/** What narrows the list of findings to a group. */
export interface GroupChoice {
  readonly package?: string;
  readonly vulnerability?: string;
}

/** Findings of each package or vulnerability together; a group is opened to the list of its own. */
export function FindingGroups({
  query,
  paging,
  onOpen,
}: {
  readonly query: ApiInput<'listFindingGroups'>['query'];
  readonly paging: Paging;
  onOpen(group: GroupChoice): void;
}) {
  const wanted = apiQuery('listFindingGroups', { query });
  const result = useQuery({ ...wanted, placeholderData: keepPreviousData });
  const { by } = query;
  const columns = useMemo(() => groupColumns(by, onOpen), [by, onOpen]);
  return (
    <QueryList
      result={result}
      empty={<Empty title={t('No vulnerability passes the filters')} />}
      list={`finding-groups-${by}`}
      label={t('Vulnerabilities')}
      minWidth={640}
      columns={columns}
      rowKey={({ package: pkg, vulnerability }) => vulnerability ?? `${pkg?.ecosystem} ${pkg?.name} ${pkg?.version}`}
      exported={wanted}
      paging={paging}
    />
  );
}

function groupColumns(
  by: 'package' | 'vulnerability',
  onOpen: (group: GroupChoice) => void,
): readonly Column<ApiFindingGroup>[] {
  const ofPackage: readonly Column<ApiFindingGroup>[] = [
    { id: 'package', head: 'Package', cell: (group) => <Name group={group} onOpen={onOpen} /> },
    {
      id: 'installed',
      head: 'Installed',
      className: 'mono nowrap',
      cell: ({ package: pkg }) => <CutText text={pkg?.version ?? ''} most={22} />,
    },
    {
      id: 'vulnerabilities',
      head: 'Vulnerabilities',
      className: 'end',
      cell: ({ vulnerabilities }) => formatCount(vulnerabilities),
    },
    { id: 'levels', head: 'By level', cell: ({ counts }) => <SeverityBar counts={counts} /> },
    { id: 'fixable', head: 'Fixable', className: 'end', cell: ({ fixable }) => formatCount(fixable) },
  ];
  const ofVulnerability: readonly Column<ApiFindingGroup>[] = [
    { id: 'vulnerability', head: 'Vulnerability', cell: (group) => <Name group={group} onOpen={onOpen} /> },
    { id: 'severity', head: 'Severity', cell: ({ highest }) => <SeverityBadge severity={highest} /> },
    { id: 'packages', head: 'Packages', className: 'end', cell: ({ packages }) => formatCount(packages) },
    { id: 'places', head: 'Places', className: 'end', cell: ({ findings }) => formatCount(findings) },
    { id: 'fixable', head: 'Fixable', className: 'end', cell: ({ fixable }) => formatCount(fixable) },
  ];
  return [
    ...(by === 'package' ? ofPackage : ofVulnerability),
    {
      id: 'epss',
      head: 'EPSS',
      className: 'end nowrap',
      cell: ({ epss }) => (epss === undefined ? '–' : percentage(epss)),
    },
    { id: 'priority', head: 'Priority', className: 'end', cell: ({ priority }) => <b>{priority}</b> },
  ];
}

function Name({
  group: { package: pkg, vulnerability, exploited },
  onOpen,
}: {
  readonly group: ApiFindingGroup;
  onOpen(group: GroupChoice): void;
}) {
  return (
    <>
      <Anchor
        component="button"
        type="button"
        size="sm"
        className={vulnerability ? 'mono nowrap' : undefined}
        onClick={() => onOpen({ package: pkg?.name, vulnerability })}
      >
        {vulnerability ?? <CutText text={pkg?.name ?? ''} most={40} />}
      </Anchor>
      {pkg && (
        <Text span size="xs" c="dimmed" ml={8}>
          {pkg.ecosystem}
        </Text>
      )}
      {exploited && (
        <Badge color="red" ml={8}>
          {t('Exploited')}
        </Badge>
      )}
    </>
  );
}
