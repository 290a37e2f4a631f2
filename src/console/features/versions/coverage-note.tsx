import { List, Text } from '@mantine/core';
import { IconHelpCircle } from '@tabler/icons-react';
import type { Security } from '../../../api/schemas.ts';
import { coverageText } from '../../lib/coverage-text.ts';
import { t } from '../../lib/t.tsx';
import { Callout } from '../../ui/callout.tsx';

/** Gaps that are named one by one. */
const named = 12;

/** What a scan could see. It stands beside every result, the clean one above all. */
export function CoverageNote({ security: { coverage, state } }: { readonly security: Security }) {
  if (!coverage || (state !== 'complete' && state !== 'stale')) return null;
  if (coverage.gaps.length === 0) {
    return (
      <Text size="sm" c="dimmed">
        {t('{coverage} by advisories; nothing was left unread.', { coverage: coverageText(coverage) })}
      </Text>
    );
  }
  return (
    <Callout
      tone="caution"
      icon={<IconHelpCircle size={18} aria-hidden />}
      title={t('What is not known ({coverage} by advisories)', { coverage: coverageText(coverage) })}
    >
      <List size="sm">
        {coverage.gaps.slice(0, named).map((gap) => (
          <List.Item key={gap.message}>{gap.message}</List.Item>
        ))}
      </List>
      {coverage.gaps.length > named && (
        <Text size="sm">{t('and {count} more', { count: coverage.gaps.length - named })}</Text>
      )}
    </Callout>
  );
}
