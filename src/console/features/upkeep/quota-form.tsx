import { Button, Group, NumberInput, Progress, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ApiUpkeep } from '../../../api/upkeep-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import { formatBytes } from '../../lib/format.ts';
import { counted, t } from '../../lib/t.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';

const gigabyte = 1_000_000_000;

/** How much of its quota a namespace uses; administrators set it. */
export function QuotaForm({
  namespace,
  upkeep: { quota, used },
  editable,
}: {
  readonly namespace: string;
  readonly upkeep: ApiUpkeep;
  readonly editable: boolean;
}) {
  const [bytes, setBytes] = useState<number | string>(quota.bytes === null ? '' : quota.bytes / gigabyte);
  const [repositories, setRepositories] = useState<number | string>(quota.repositories ?? '');
  const save = useApiMutation('setQuota', ['getUpkeep']);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    const body = {
      bytes: bytes === '' ? null : Math.round(Number(bytes) * gigabyte),
      repositories: repositories === '' ? null : Number(repositories),
    };
    save.mutate({ params: { namespace }, body });
  };
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw={620}>
        <Title order={2} size="h4">
          {t('Quota')}
        </Title>
        <Text size="sm">{usedText({ quota, used })}</Text>
        {quota.bytes !== null && (
          <Progress value={(100 * used.bytes) / Math.max(1, quota.bytes)} aria-label={t('Share of the quota used')} />
        )}
        {editable && (
          <Group align="end">
            <NumberInput label={t('Gigabytes')} placeholder={t('no limit')} min={0} value={bytes} onChange={setBytes} />
            <NumberInput
              label={t('Repositories')}
              placeholder={t('no limit')}
              min={0}
              allowDecimal={false}
              value={repositories}
              onChange={setRepositories}
            />
            <Button type="submit" variant="default" loading={save.isPending}>
              {t('Set quota')}
            </Button>
          </Group>
        )}
        <ErrorNotice error={save.error} />
      </Stack>
    </form>
  );
}

function usedText({ quota, used }: Pick<ApiUpkeep, 'quota' | 'used'>): string {
  const repositories =
    quota.repositories === null
      ? counted(used.repositories, '{count} repository', '{count} repositories')
      : counted(used.repositories, '{count} repository of {most}', '{count} repositories of {most}', {
          most: formatCount(quota.repositories),
        });
  const values = { used: formatBytes(used.bytes), repositories };
  return quota.bytes === null
    ? t('{used} (no limit) in {repositories}', values)
    : t('{used} (of {limit}) in {repositories}', { ...values, limit: formatBytes(quota.bytes) });
}
