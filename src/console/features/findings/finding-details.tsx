import { Anchor, Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ApiFinding } from '../../../api/schemas.ts';
import { percentage } from '../../../model/percentage.ts';
import { channelName, raterName } from '../../lib/format.ts';
import { AllowVulnerability } from '../../ui/allow-vulnerability.tsx';
import { Copy } from '../../ui/copy.tsx';
import { PriorityParts } from '../../ui/priority.tsx';
import { Time } from '../../ui/time.tsx';
import { StatementList } from './statement-list.tsx';
import { SuppressionNote } from './suppression-note.tsx';

/** Everything known of a finding: what it is, why it matched, where it is, and what to do. */
export function FindingDetails({
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
  const { evidence, layer } = finding;
  return (
    <Stack gap="sm" py="xs" maw={980}>
      {finding.suppression && <SuppressionNote suppression={finding.suppression} />}
      {finding.description && <Text size="sm">{finding.description}</Text>}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="xs">
        <Detail label="Why it matched">
          {evidence.name} {evidence.version} in {evidence.scope} is within “{evidence.range}”, said by{' '}
          {finding.sources.join(', ')}
          {finding.note ? `; ${finding.note}` : ''}
          {evidence.document && <SourceDocument document={evidence.document} />}
        </Detail>
        <Detail label="What to do">{adviceOf(finding)}</Detail>
        <Detail label="Where">
          <span className="mono">{finding.path}</span>
        </Detail>
        <Detail label={`Layer ${layer.index + 1}${layer.base ? ', of the base image' : ''}`}>
          <Group gap={4} wrap="nowrap">
            <span className="mono">{layer.digest.slice(0, 19)}…</span>
            <Copy text={layer.digest} what="layer digest" />
          </Group>
          {layer.createdBy && (
            <Text size="xs" className="mono" lineClamp={3}>
              {layer.createdBy}
            </Text>
          )}
        </Detail>
        <Detail label={`Why priority ${finding.priority.score}`}>
          <PriorityParts priority={finding.priority} />
        </Detail>
        <Detail label="Severity">
          {finding.severity}
          {finding.severitySource ? `, rated by ${raterName(finding.severitySource)}` : ', not rated'}
          {finding.cvss ? `; CVSS ${finding.cvss.version} ${finding.cvss.score} by ${finding.cvss.source}` : ''}
        </Detail>
        <Detail label="Attacks">{attacksOf(finding)}</Detail>
        {finding.scores && (
          <Detail label="All scores">
            {finding.scores.map(({ version, score, source, vector }) => (
              <div key={`${source} ${vector}`} title={vector}>
                CVSS {version} {score.toFixed(1)} by {source}
              </div>
            ))}
          </Detail>
        )}
        {finding.weaknesses && <Detail label="Weaknesses">{finding.weaknesses.join(', ')}</Detail>}
        <Detail label="First seen here">
          <Time iso={finding.firstSeen} />
        </Detail>
        {finding.aliases.length > 0 && <Detail label="Also known as">{finding.aliases.join(', ')}</Detail>}
        <Detail label="Package URL">
          <span className="mono">{finding.package.purl}</span>
        </Detail>
      </SimpleGrid>
      {finding.references.length > 0 && (
        <Detail label="References">
          <Stack gap={2}>
            {finding.references.slice(0, 8).map((url) => (
              <Anchor
                key={url}
                href={url}
                target="_blank"
                rel="noopener noreferrer"
                size="sm"
                style={{ overflowWrap: 'anywhere' }}
              >
                {url}
              </Anchor>
            ))}
          </Stack>
        </Detail>
      )}
      {finding.statements.length > 0 && (
        <Detail label="VEX statements">
          <StatementList statements={finding.statements} />
        </Detail>
      )}
      {excepts && finding.suppression === undefined && (
        <Group>
          <AllowVulnerability
            namespace={namespace}
            draft={{ vulnerability: finding.vulnerability, ...version }}
            compact
            requests={excepts === 'request'}
          />
        </Group>
      )}
    </Stack>
  );
}

/** Where it is said, and since when we know. */
function SourceDocument({ document }: { readonly document: NonNullable<ApiFinding['evidence']['document']> }) {
  return (
    <Text component="div" size="xs" c="dimmed" title={`sha256 ${document.digest}`}>
      <Anchor href={document.url} target="_blank" rel="noopener noreferrer">
        {document.url}
      </Anchor>
      , fetched <Time iso={document.fetchedAt} size="xs" />
    </Text>
  );
}

function adviceOf({ fixedVersion, channel, fixedOn, bulletins, evidence }: ApiFinding): string {
  if (fixedVersion === undefined) return 'No fixed version is published';
  const since = fixedOn ? `, out since ${fixedOn}` : '';
  const by = bulletins ? ` (${bulletins.join(', ')})` : '';
  const needed = channel ? `; it needs ${channelName(channel)}` : '';
  return `Upgrade ${evidence.name} to ${fixedVersion} or later${since}${by}${needed}`;
}

/** What is known of attacks that use it. */
function attacksOf({ exploited, exploitation, epss }: ApiFinding): string {
  const due = exploited?.due ? `, to be mended by ${exploited.due} as CISA demands` : '';
  const facts = [
    exploited && `Known since ${exploited.since}${exploited.ransomware ? ', by ransomware too' : ''}${due}`,
    exploitation && exploitations[exploitation],
    epss &&
      `EPSS of ${epss.date}: ${percentage(epss.score)} within 30 days, higher than ${percentage(epss.percentile)} of all`,
  ];
  return facts.filter(Boolean).join('; ') || 'Nothing is known';
}

const exploitations: Readonly<Record<NonNullable<ApiFinding['exploitation']>, string>> = {
  active: 'CISA knows of active exploitation',
  poc: 'CISA knows of a proof of concept',
  none: 'CISA knew of no exploit',
};

function Detail({ label, children }: { readonly label: string; readonly children: ReactNode }) {
  return (
    <Stack gap={2}>
      <Text size="xs" fw={600}>
        {label}
      </Text>
      <Text component="div" size="sm" style={{ overflowWrap: 'anywhere' }}>
        {children}
      </Text>
    </Stack>
  );
}
