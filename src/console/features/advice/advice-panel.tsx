import { Stack, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import type { ApiAdvice } from '../../../api/advice-schemas.ts';
import type { ApiVersionDetail } from '../../../api/version-schemas.ts';
import { apiQuery } from '../../lib/api.ts';
import { formatCount } from '../../lib/count.ts';
import { counted, type Message, t, tNodes } from '../../lib/t.tsx';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { AdviceCommands } from './advice-commands.tsx';
import { AdviceSteps } from './advice-steps.tsx';
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
      {data && data.findings > 0 && <Sums advice={data} />}
      <BasePanel version={version} />
      {data && data.commands.length > 0 && <AdviceCommands commands={data.commands} />}
      {data && data.steps.length > 0 && <AdviceSteps steps={data.steps} />}
    </Stack>
  );
}

function Sums({ advice: { findings, clears } }: { readonly advice: ApiAdvice }) {
  const left = findings - clears;
  return (
    <Text>
      {tNodes(sumOf(left), {
        clears: <b>{formatCount(clears)}</b>,
        findings: counted(findings, '{count} finding', '{count} findings'),
        left: formatCount(left),
      })}
    </Text>
  );
}

function sumOf(left: number): Message {
  if (left === 0) return 'Upgrades clear {clears} of {findings}.';
  return left === 1
    ? 'Upgrades clear {clears} of {findings}; {left} remains.'
    : 'Upgrades clear {clears} of {findings}; {left} remain.';
}
