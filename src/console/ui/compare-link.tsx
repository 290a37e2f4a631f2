import { Button } from '@mantine/core';
import { IconArrowsDiff } from '@tabler/icons-react';
import { Link } from '@tanstack/react-router';
import { t } from '../lib/t.tsx';

/** Leads to the comparison of a version with the tag before it. */
export function CompareLink({
  repository,
  reference,
  base,
}: {
  readonly repository: string;
  readonly reference: string;
  readonly base: string;
}) {
  return (
    <Button
      variant="default"
      size="compact-sm"
      leftSection={<IconArrowsDiff size={14} aria-hidden />}
      title={t('Compare with the previous tag, {base}', { base })}
      renderRoot={(props) => <Link {...props} to="/compare" search={{ repository, reference, base }} />}
    >
      {t('Compare with {base}', { base })}
    </Button>
  );
}
