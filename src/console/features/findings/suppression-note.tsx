import { Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import type { ApiSuppression } from '../../../api/statement-schemas.ts';
import { t } from '../../lib/t.tsx';
import { formatTime } from '../../lib/time-text.ts';
import { justificationWords, statusWords } from '../../lib/vex-words.ts';
import { Callout } from '../../ui/callout.tsx';

/** Why a finding does not count, who said so, and until when. */
export function SuppressionNote({ suppression }: { readonly suppression: ApiSuppression }) {
  const { by, since, until, document, status, justification, reason } = suppression;
  const title = status
    ? t('{status}, as {by} states: {reason}', { status: t(statusWords[status]), by, reason })
    : t('Allowed by {by}: {reason}', { by, reason });
  const facts = [
    justification && t(justificationWords[justification]),
    t('since {time}', { time: formatTime(since) }),
    until && t('until {time}', { time: formatTime(until) }),
    document,
  ];
  return (
    <Callout tone="caution" icon={<IconEyeOff size={18} aria-hidden />} title={title}>
      <Text size="sm">{facts.filter(Boolean).join(' · ')}</Text>
    </Callout>
  );
}
