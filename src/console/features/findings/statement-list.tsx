import { Badge, Group, Stack, Text } from '@mantine/core';
import type { ApiStatement } from '../../../api/schemas.ts';
import { formatTime } from '../../lib/time-text.ts';
import { justificationWords, statusWords } from '../../lib/vex-words.ts';

/** What is stated of a finding, the newest first; what is not heeded is marked. */
export function StatementList({ statements }: { readonly statements: readonly ApiStatement[] }) {
  return (
    <Stack gap={4}>
      {statements.map((one) => (
        <Group key={`${one.document} ${one.timestamp} ${one.status}`} gap={8}>
          <Badge>{statusWords[one.status]}</Badge>
          {!one.counts && (
            <Badge title="It is attached to the image, and the namespace does not trust that">Not heeded</Badge>
          )}
          <Text size="sm">{textOf(one)}</Text>
        </Group>
      ))}
    </Stack>
  );
}

function textOf({ author, timestamp, justification, reason, document }: ApiStatement): string {
  const why = reason ?? (justification && justificationWords[justification]);
  return `${why ? `${why}; ` : ''}${author || 'somebody'}, ${formatTime(timestamp)}, in ${document}`;
}
