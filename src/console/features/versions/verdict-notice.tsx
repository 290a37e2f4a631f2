import { List, Stack, Text } from '@mantine/core';
import { IconAlertTriangle, IconBan } from '@tabler/icons-react';
import type { ApiVerdict } from '../../../api/policy-schemas.ts';
import { rules } from '../../../policy/rules/index.ts';
import { ruleLabel } from '../../lib/rule-label.ts';
import { t, tNodes, tWord } from '../../lib/t.tsx';
import type { NoticeUse } from '../../lib/verdict-notices.ts';
import { Callout } from '../../ui/callout.tsx';
import { SeverityBadge } from '../../ui/severity.tsx';

/** Findings that are named one by one. */
const maxNamed = 5;

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
      title={t(titles[use][allowed ? 'warn' : 'block'])}
    >
      <Stack gap={6}>
        {reasons.map((reason) => (
          <ReasonText key={`${reason.rule} ${reason.message}`} reason={reason} />
        ))}
      </Stack>
      {reasons.some(({ findings }) => findings.length > 0) && (
        <Text size="sm" c="dimmed">
          {t(
            'Push a version with the fixed packages, or request an exception in the details of what does no harm here.',
          )}
        </Text>
      )}
    </Callout>
  );
}

function ReasonText({ reason }: { readonly reason: ApiVerdict['reasons'][number] }) {
  const { rule, label, effect, message, findings, total } = reason;
  const title = <b>{tWord(rules[rule].title)}</b>;
  const setting = { rule: title, label: ruleLabel(label) };
  // A rule without settings has nothing to add to its title.
  const stated = label === rules[rule].title.toLowerCase() ? title : tNodes('{rule} ({label})', setting);
  const forbidden = effect === 'warn' ? tNodes('{rule}, a warning', { rule: stated }) : stated;
  return (
    <div>
      <Text size="sm">
        {tNodes(findings.length === 0 ? '{forbidden}: {message}' : '{forbidden}:', { forbidden, message })}
      </Text>
      <List size="sm" spacing={3}>
        {findings.slice(0, maxNamed).map((finding) => (
          <List.Item key={`${finding.vulnerability} ${finding.package} ${finding.version}`}>
            <SeverityBadge severity={finding.severity} /> <Finding finding={finding} />
          </List.Item>
        ))}
      </List>
      {total > maxNamed && <Text size="sm">{t('and {count} more', { count: total - maxNamed })}</Text>}
    </div>
  );
}

function Finding({ finding }: { readonly finding: ApiVerdict['reasons'][number]['findings'][number] }) {
  const { vulnerability, package: name, version, fixedVersion } = finding;
  return tNodes(
    fixedVersion
      ? '{vulnerability} in {package} {version}, fixed in {fixed}'
      : '{vulnerability} in {package} {version}, no fix yet',
    { vulnerability: <span className="mono">{vulnerability}</span>, package: name, version, fixed: fixedVersion },
  );
}
