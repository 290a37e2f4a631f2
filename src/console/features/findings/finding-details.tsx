import { Group, SimpleGrid, Stack, Text } from '@mantine/core';
import type { ReactNode } from 'react';
import type { ApiFinding } from '../../../api/finding-schemas.ts';
import { t, tNodes } from '../../lib/t.tsx';
import { AllowVulnerability } from '../../ui/allow-vulnerability.tsx';
import { Copy } from '../../ui/copy.tsx';
import { OuterLink } from '../../ui/outer-link.tsx';
import { PriorityParts } from '../../ui/priority.tsx';
import { ReferenceList } from '../../ui/reference-list.tsx';
import { StatementList } from '../../ui/statement-list.tsx';
import { Time } from '../../ui/time.tsx';
import { adviceOf, attacksOf, matchOf, ratingOf } from './finding-texts.ts';
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
  const { evidence } = finding;
  return (
    <Stack gap="sm" py="xs" maw={980}>
      {finding.suppression && <SuppressionNote suppression={finding.suppression} />}
      {finding.description && <Text size="sm">{finding.description}</Text>}
      <SimpleGrid cols={{ base: 1, sm: 2 }} spacing="md" verticalSpacing="xs">
        <Detail label={t('Why it matched')}>
          {matchOf(finding)}
          {evidence.code && <AffectedCode code={evidence.code} />}
          {evidence.document && <SourceDocument document={evidence.document} />}
        </Detail>
        <Detail label={t('What to do')}>{adviceOf(finding)}</Detail>
        <Detail label={t('Where')}>
          <span className="mono">{finding.path}</span>
        </Detail>
        <LayerDetail layer={finding.layer} />
        <Detail label={t('Why priority {score}', { score: finding.priority.score })}>
          <PriorityParts priority={finding.priority} />
        </Detail>
        <Detail label={t('Severity')}>{ratingOf(finding)}</Detail>
        <Detail label={t('Attacks')}>{attacksOf(finding)}</Detail>
        {finding.scores && <Detail label={t('All scores')}>{finding.scores.map(scoreLine)}</Detail>}
        {finding.weaknesses && <Detail label={t('Weaknesses')}>{finding.weaknesses.join(', ')}</Detail>}
        <Detail label={t('First seen here')}>
          <Time iso={finding.firstSeen} />
        </Detail>
        {finding.aliases.length > 0 && <Detail label={t('Also known as')}>{finding.aliases.join(', ')}</Detail>}
        <Detail label={t('Package URL')}>
          <span className="mono">{finding.package.purl}</span>
        </Detail>
      </SimpleGrid>
      {finding.references.length > 0 && (
        <Detail label={t('References')}>
          <ReferenceList addresses={finding.references.slice(0, 8)} />
        </Detail>
      )}
      {finding.statements.length > 0 && (
        <Detail label={t('VEX statements')}>
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

function scoreLine({ version, score, source, vector }: NonNullable<ApiFinding['scores']>[number]) {
  return (
    <div key={`${source} ${vector}`} title={vector}>
      {t('CVSS {version} {score} by {source}', { version, score: score.toFixed(1), source })}
    </div>
  );
}

function LayerDetail({ layer: { base, index, digest, createdBy } }: { readonly layer: ApiFinding['layer'] }) {
  return (
    <Detail label={t(base ? 'Layer {number}, of the base image' : 'Layer {number}', { number: index + 1 })}>
      <Group gap={4} wrap="nowrap">
        <span className="mono">{digest.slice(0, 19)}…</span>
        <Copy text={digest} what={t('layer digest')} />
      </Group>
      {createdBy && (
        <Text size="xs" className="mono" lineClamp={3}>
          {createdBy}
        </Text>
      )}
    </Detail>
  );
}

/** Where it is said, and since when we know. */
function SourceDocument({ document }: { readonly document: NonNullable<ApiFinding['evidence']['document']> }) {
  return (
    <Text component="div" size="xs" c="dimmed" title={t('sha256 {digest}', { digest: document.digest })}>
      {tNodes('{document}, fetched {time}', {
        document: <OuterLink address={document.url} />,
        time: <Time iso={document.fetchedAt} size="xs" />,
      })}
    </Text>
  );
}

/** What of the affected code the program has. Where it has nothing, that is told as the reason why the finding does not count. */
function AffectedCode({
  code: { sought, count, found },
}: {
  readonly code: NonNullable<ApiFinding['evidence']['code']>;
}) {
  if (found?.length === 0) return undefined;
  return (
    <Text size="xs" style={{ overflowWrap: 'anywhere' }}>
      {found
        ? t('The program has, of {count} affected parts: {names}', { count, names: found.join(', ') })
        : t('Which of {count} affected parts the program has is not known: {names}', {
            count,
            names: sought.join(', '),
          })}
    </Text>
  );
}

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
