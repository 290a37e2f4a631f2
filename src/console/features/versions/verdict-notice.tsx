import { List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconBan } from '@tabler/icons-react';
import type { ApiVerdict } from '../../../api/policy-schemas.ts';
import { rules } from '../../../policy/rules/index.ts';
import type { NoticeUse } from '../../lib/verdict-notices.ts';
import { Callout } from '../../ui/callout.tsx';
import { SeverityBadge } from '../../ui/severity.tsx';

/** Findings that are named one by one. */
const named = 5;

const titles = {
  pull: {
    block: 'Blocked: the policy of the namespace keeps this version from being pulled',
    warn: 'The policy of the namespace warns of this version',
  },
  deploy: {
    block: 'Kept from clusters: the policy of the namespace does not let this version run',
    warn: 'The policy of the namespace warns of running this version',
  },
  both: {
    block: 'Blocked: the policy of the namespace keeps this version from being pulled, and from running in clusters',
    warn: 'The policy of the namespace warns of this version, and of running it',
  },
} as const;

/** What the policy has against a version, with the findings that a rule is broken by. */
export function VerdictNotice({
  use,
  verdict: { allowed, reasons },
}: {
  readonly use: NoticeUse;
  readonly verdict: ApiVerdict;
}) {
  const Icon = allowed ? IconAlertTriangle : IconBan;
  return (
    <Callout
      tone={allowed ? 'caution' : 'danger'}
      icon={<Icon size={18} aria-hidden />}
      title={titles[use][allowed ? 'warn' : 'block']}
    >
      <Stack gap={6}>
        {reasons.map((reason) => (
          <ReasonText key={`${reason.rule} ${reason.message}`} reason={reason} />
        ))}
      </Stack>
      {reasons.some(({ findings }) => findings.length > 0) && (
        <Text size="sm" c="dimmed">
          Push a version with the fixed packages, or request an exception in the details of what does no harm here.
        </Text>
      )}
    </Callout>
  );
}

function ReasonText({ reason }: { readonly reason: ApiVerdict['reasons'][number] }) {
  const { rule, label, effect, message, findings, total } = reason;
  return (
    <div>
      <Text size="sm">
        <b>{rules[rule].title}</b> ({label}){effect === 'warn' ? ', a warning' : ''}
        {findings.length === 0 ? `: ${message}` : ':'}
      </Text>
      <List size="sm" spacing={3}>
        {findings.slice(0, named).map((finding) => (
          <List.Item key={`${finding.vulnerability} ${finding.package} ${finding.version}`}>
            <SeverityBadge severity={finding.severity} /> <span className="mono">{finding.vulnerability}</span> in{' '}
            {finding.package} {finding.version}
            {finding.fixedVersion ? `, fixed in ${finding.fixedVersion}` : ', no fix yet'}
          </List.Item>
        ))}
      </List>
      {total > named && <Text size="sm">and {total - named} more</Text>}
    </div>
  );
}
