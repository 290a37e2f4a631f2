import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api.ts';
import { useMay } from '../../lib/session.tsx';
import { ErrorNotice, Loading } from '../../ui/notice.tsx';
import { ImmutabilityForm } from './immutability-form.tsx';
import { QuotaForm } from './quota-form.tsx';
import { RetentionForm } from './retention-form.tsx';
import { RetentionRuns } from './retention-runs.tsx';

/** What holds for the images of a namespace in the long run: which stay, which tags may move, how much there may be. */
export function UpkeepPanel({ namespace, editable }: { readonly namespace: string; readonly editable: boolean }) {
  const { data, error } = useQuery(apiQuery('getUpkeep', { params: { namespace } }));
  const setsQuota = useMay('manage_registry');
  if (!data) return error ? <ErrorNotice error={error} /> : <Loading />;
  return (
    <Stack gap="xl">
      <RetentionForm namespace={namespace} policy={data.retention} editable={editable} />
      <RetentionRuns namespace={namespace} editable={editable} />
      <ImmutabilityForm namespace={namespace} rules={data.immutability} editable={editable} />
      <QuotaForm namespace={namespace} upkeep={data} editable={setsQuota} />
    </Stack>
  );
}
