import { Text } from '@mantine/core';
import { IconEyeOff } from '@tabler/icons-react';
import type { ApiSuppression } from '../../../api/schemas.ts';
import { formatTime } from '../../lib/time-text.ts';
import { justificationWords, statusWords } from '../../lib/vex-words.ts';
import { Callout } from '../../ui/callout.tsx';

/** Why a finding does not count, who said so, and until when. */
export function SuppressionNote({ suppression }: { readonly suppression: ApiSuppression }) {
  const { by, since, until, document, status, justification, reason } = suppression;
  const title = status ? `${statusWords[status]}, as ${by} states` : `Allowed by ${by}`;
  const facts = [
    justification && justificationWords[justification],
    `since ${formatTime(since)}`,
    until && `until ${formatTime(until)}`,
    document,
  ];
  return (
    <Callout tone="caution" icon={<IconEyeOff size={18} aria-hidden />} title={`${title}: ${reason}`}>
      <Text size="sm">{facts.filter(Boolean).join(' · ')}</Text>
    </Callout>
  );
}
