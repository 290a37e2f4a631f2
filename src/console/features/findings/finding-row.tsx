import { ActionIcon, Anchor, Badge, Group, Table, Text } from '@mantine/core';
import { useDisclosure } from '@mantine/hooks';
import { IconChevronDown, IconChevronRight } from '@tabler/icons-react';
import type { ApiFinding } from '../../../api/schemas.ts';
import { percentage } from '../../../model/percentage.ts';
import { channelName, formatTime, raterName } from '../../lib/format.ts';
import { statusWords } from '../../lib/vex-words.ts';
import { PriorityScore } from '../../ui/priority.tsx';
import { SeverityBadge } from '../../ui/severity.tsx';
import { FindingDetails } from './finding-details.tsx';

/** A finding in a line; its details below, when opened. */
export function FindingRow({
  finding,
  version,
  namespace,
  excepts,
}: {
  readonly finding: ApiFinding;
  readonly version: { readonly repository: string; readonly digest: string };
  readonly namespace: string;
  /** What somebody may do where a finding does no harm. */
  readonly excepts: 'allow' | 'request' | undefined;
}) {
  const [opened, { toggle }] = useDisclosure();
  return (
    <>
      <Table.Tr>
        <Table.Td>
          <ActionIcon
            variant="subtle"
            color="gray"
            size="sm"
            onClick={toggle}
            aria-expanded={opened}
            aria-label={`Details of ${finding.vulnerability} in ${finding.package.name}`}
          >
            {opened ? <IconChevronDown size={16} /> : <IconChevronRight size={16} />}
          </ActionIcon>
        </Table.Td>
        <Table.Td ta="right">
          <PriorityScore priority={finding.priority} />
        </Table.Td>
        <Table.Td>
          <Group gap={6} wrap="nowrap">
            <Anchor
              href={finding.link}
              target="_blank"
              rel="noopener noreferrer"
              className="mono"
              style={{ whiteSpace: 'nowrap' }}
            >
              {finding.vulnerability}
            </Anchor>
            {finding.exploited && (
              <Badge color="red" title={`Known to be used in attacks since ${finding.exploited.since}`}>
                Exploited
              </Badge>
            )}
            {finding.kind === 'malicious' && <Badge color="red">Malware</Badge>}
            {finding.suppression && (
              <Badge title={`${finding.suppression.reason} (${finding.suppression.by})`}>
                {finding.suppression.status ? statusWords[finding.suppression.status] : 'Allowed'}
              </Badge>
            )}
            {finding.declaredBy === 'kernel-headers' ? (
              <Badge title="Of the kernel, of which the image has no more than headers">Headers</Badge>
            ) : (
              finding.declaredBy && (
                <Badge title="Named by a document in the image; not installed there">Declared</Badge>
              )
            )}
          </Group>
        </Table.Td>
        <Table.Td>
          <Group gap={6} wrap="nowrap">
            <SeverityBadge severity={finding.severity} />
            <Text size="xs" c="dimmed" className="nowrap">
              {raterName(finding.severitySource) || 'not rated'}
            </Text>
          </Group>
        </Table.Td>
        <Table.Td ta="right">
          {finding.cvss ? (
            <Text size="sm" title={finding.cvss.vector}>
              {finding.cvss.score.toFixed(1)}
            </Text>
          ) : (
            '–'
          )}
        </Table.Td>
        <Table.Td ta="right" className="nowrap">
          {finding.epss ? (
            <Text size="sm" title={`Higher than ${percentage(finding.epss.percentile)} of all`}>
              {percentage(finding.epss.score)}
            </Text>
          ) : (
            '–'
          )}
        </Table.Td>
        <Table.Td>{finding.package.name}</Table.Td>
        <Table.Td className="mono">{finding.package.version}</Table.Td>
        <Table.Td>
          {finding.fixedVersion ? (
            <Group gap={6} wrap="nowrap">
              <span className="mono">{finding.fixedVersion}</span>
              {finding.channel && <Badge title="Not in the ordinary updates">{channelName(finding.channel)}</Badge>}
            </Group>
          ) : (
            <Text size="sm">{noFix[finding.status] ?? 'No fix yet'}</Text>
          )}
        </Table.Td>
        <Table.Td className="nowrap" title={finding.published && formatTime(finding.published)}>
          {finding.published?.slice(0, 10) ?? '–'}
        </Table.Td>
        <Table.Td title={finding.layer.createdBy} className="nowrap">
          {finding.layer.index + 1}
          {finding.layer.base && ' · base'}
        </Table.Td>
      </Table.Tr>
      {opened && (
        <Table.Tr>
          <Table.Td />
          <Table.Td colSpan={10}>
            <FindingDetails finding={finding} version={version} namespace={namespace} excepts={excepts} />
          </Table.Td>
        </Table.Tr>
      )}
    </>
  );
}

/** What the source says of a vulnerability without a fix. */
const noFix: Readonly<Record<string, string>> = {
  will_not_fix: 'Will not be fixed',
  fix_deferred: 'Fix deferred',
  end_of_life: 'Release ended',
  under_investigation: 'Under investigation',
};
