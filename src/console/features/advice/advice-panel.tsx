import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiVersionDetail } from '../../../api/version-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { AdviceCommands } from './advice-commands.tsx';
import { AdviceSteps } from './advice-steps.tsx';
import { AdviceTotal } from './advice-total.tsx';
import { BasePanel } from './base-panel.tsx';

/** What to do about the findings of a version: another base image, upgrades, and what is left then. */
export function AdvicePanel({ version }: { readonly version: ApiVersionDetail }) {
  const query = { repository: version.repository, reference: version.digest };
  const { data, error, isPending } = useQuery(apiQuery('getAdvice', { query }));
  return (
    <Stack gap="xl">
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data?.findings === 0 && <Empty title={t('Nothing was found that something could be done about')} />}
      {data && data.findings > 0 && <AdviceTotal advice={data} />}
      <BasePanel version={version} />
      {data && data.commands.length > 0 && <AdviceCommands commands={data.commands} />}
      {data && data.steps.length > 0 && <AdviceSteps steps={data.steps} />}
    </Stack>
  );
}
