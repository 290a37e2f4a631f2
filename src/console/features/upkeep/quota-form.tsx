import { Button, Group, NumberInput, Progress, Stack, Text, Title } from '@mantine/core';
import { type FormEvent, useState } from 'react';
import type { ApiUpkeep } from '../../../api/upkeep-schemas.ts';
import { useApiMutation } from '../../lib/api.ts';
import { plural } from '../../lib/count.ts';
import { formatBytes } from '../../lib/format.ts';
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
  const limit = quota.bytes === null ? 'no limit' : `of ${formatBytes(quota.bytes)}`;
  return (
    <form onSubmit={submit}>
      <Stack gap="sm" maw={620}>
        <Title order={2} size="h4">
          Quota
        </Title>
        <Text size="sm">
          {formatBytes(used.bytes)} ({limit}) in {plural(used.repositories, 'repository', 'repositories')}
          {quota.repositories !== null && ` of ${quota.repositories}`}
        </Text>
        {quota.bytes !== null && (
          <Progress value={(100 * used.bytes) / Math.max(1, quota.bytes)} aria-label="Share of the quota used" />
        )}
        {editable && (
          <Group align="end">
            <NumberInput label="Gigabytes" placeholder="no limit" min={0} value={bytes} onChange={setBytes} />
            <NumberInput
              label="Repositories"
              placeholder="no limit"
              min={0}
              allowDecimal={false}
              value={repositories}
              onChange={setRepositories}
            />
            <Button type="submit" variant="default" loading={save.isPending}>
              Set quota
            </Button>
          </Group>
        )}
        <ErrorNotice error={save.error} />
      </Stack>
    </form>
  );
}
