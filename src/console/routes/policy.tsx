import { Tabs, Text } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { BlockedPulls } from '../features/policy/blocked-pulls.tsx';
import { PolicyEditor } from '../features/policy/policy-editor.tsx';
import { apiQuery } from '../lib/api.ts';
import { ErrorNotice, Loading } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';

/** The policy of the registry, and the pulls that policies refused. For administrators. */
export function RegistryPolicy() {
  const { data, error } = useQuery(apiQuery('getRegistryPolicy', {}));
  return (
    <Page title="Policy of the registry">
      <Tabs defaultValue="rules" keepMounted={false}>
        <Tabs.List mb="md">
          <Tabs.Tab value="rules">Rules</Tabs.Tab>
          <Tabs.Tab value="blocked">Blocked pulls</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="rules">
          <Text size="sm" c="dimmed" mb="md">
            It holds in every namespace that does not set a rule itself.
          </Text>
          <ErrorNotice error={error} />
          {!data && !error && <Loading />}
          {data && <PolicyEditor own={data.rules} editable />}
        </Tabs.Panel>
        <Tabs.Panel value="blocked">
          <BlockedPulls />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
