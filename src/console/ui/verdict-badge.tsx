import { Badge, Stack, Text, Tooltip } from '@mantine/core';
import { IconAlertTriangle, IconBan, IconCircleCheck } from '@tabler/icons-react';
import type { ApiBriefVerdict } from '../../api/policy-schemas.ts';
import { type ReasonLines, reasonLines } from '../lib/reason-lines.ts';
import { t } from '../lib/t.tsx';
import { verdictWords } from '../lib/verdict-words.ts';

const looks = {
  allowed: { icon: IconCircleCheck, colour: 'var(--console-good)' },
  warned: { icon: IconAlertTriangle, colour: 'var(--console-caution)' },
  blocked: { icon: IconBan, colour: 'var(--console-danger)' },
} as const;

/** What a policy says of a version: the verdict on pulls, what it goes by, and the verdict on clusters where that is another one. */
export function VerdictBadge({ pull, deploy }: { readonly pull: ApiBriefVerdict; readonly deploy: ApiBriefVerdict }) {
  return (
    <Stack gap={2} align="flex-start">
      <Outcome verdict={pull} />
      {deploy.outcome !== pull.outcome && <Outcome verdict={deploy} inClusters />}
    </Stack>
  );
}

function Outcome({
  verdict,
  inClusters = false,
}: {
  readonly verdict: ApiBriefVerdict;
  readonly inClusters?: boolean;
}) {
  const { icon: Icon, colour } = looks[verdict.outcome];
  const word = t(verdictWords[verdict.outcome]);
  const reasons = verdict.reasons.map(reasonLines);
  const badge = (
    <Badge
      c={verdict.outcome === 'allowed' ? undefined : colour}
      leftSection={<Icon size={12} color={colour} aria-hidden />}
      tabIndex={reasons.length > 0 ? 0 : undefined}
    >
      {inClusters ? t('Clusters: {verdict}', { verdict: word }) : word}
    </Badge>
  );
  if (reasons.length === 0) return badge;
  const labels = reasons.flatMap(({ label }) => label ?? []).join(t(', '));
  return (
    <Stack gap={1} align="flex-start">
      <Tooltip
        multiline
        maw={460}
        events={{ hover: true, focus: true, touch: true }}
        label={<Reasons reasons={reasons} />}
      >
        {badge}
      </Tooltip>
      <Text size="xs" c="dimmed" truncate maw={128} title={labels}>
        {labels}
      </Text>
    </Stack>
  );
}

function Reasons({ reasons }: { readonly reasons: readonly ReasonLines[] }) {
  return reasons.map(({ label, items }) => (
    <div key={`${label} ${items.join()}`}>
      {label && <b>{label}</b>}
      {items.map((item) => (
        <div key={item}>{item}</div>
      ))}
    </div>
  ));
}
