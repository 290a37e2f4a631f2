import { Tabs } from '@mantine/core';
import { useNavigate, useSearch } from '@tanstack/react-router';
import { AllowList } from '../features/exemptions/allow-list.tsx';
import { RequestList } from '../features/exemptions/request-list.tsx';
import { VexDocuments } from '../features/vex/vex-documents.tsx';
import { shownTab } from '../lib/shown-tab.ts';
import { t } from '../lib/t.tsx';
import { Page } from '../ui/page.tsx';

/** What holds in the whole registry: exemptions, requests of all namespaces, and VEX documents. For administrators. */
export function Exceptions() {
  const tab = shownTab(useSearch({ strict: false }).tab, ['allow-list', 'requests', 'vex']);
  const navigate = useNavigate();
  return (
    <Page title={t('Exceptions of the whole registry')}>
      <Tabs
        value={tab}
        onChange={(next) => void navigate({ to: '/exceptions', search: { tab: next ?? undefined }, replace: true })}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="allow-list">{t('Allow-list')}</Tabs.Tab>
          <Tabs.Tab value="requests">{t('Requests')}</Tabs.Tab>
          <Tabs.Tab value="vex">{t('VEX documents')}</Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="allow-list">
          <AllowList editable />
        </Tabs.Panel>
        <Tabs.Panel value="requests">
          <RequestList decides />
        </Tabs.Panel>
        <Tabs.Panel value="vex">
          <VexDocuments editable />
        </Tabs.Panel>
      </Tabs>
    </Page>
  );
}
