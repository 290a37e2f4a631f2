import { Badge, Group, Stack, Text } from '@mantine/core';
import type { ApiStatement } from '../../api/statement-schemas.ts';
import { t } from '../lib/t.tsx';
import { formatTime } from '../lib/time-text.ts';
import { justificationWords, statusWords } from '../lib/vex-words.ts';

/** What is stated of a finding, the newest first; what is not heeded is marked. */
export function StatementList({ statements }: { readonly statements: readonly ApiStatement[] }) {
  return (
    <Stack gap={4}>
      {statements.map((one) => (
        <Group key={`${one.document} ${one.timestamp} ${one.status}`} gap={8}>
          <Badge>{t(statusWords[one.status])}</Badge>
          {!one.counts && (
            <Badge title={t('It is attached to the image, and the namespace does not trust that')}>
              {t('Not heeded')}
            </Badge>
          )}
          <Text size="sm">{textOf(one)}</Text>
        </Group>
      ))}
    </Stack>
  );
}

function textOf({ author, timestamp, justification, reason, document }: ApiStatement): string {
  const why = reason ?? (justification && t(justificationWords[justification]));
  const source = t('{author}, {time}, in {document}', {
    author: author || t('somebody'),
    time: formatTime(timestamp),
    document,
  });
  return why ? `${why}${t('; ')}${source}` : source;
}
