import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { Action } from '../../model/permissions.ts';
import { AllowList } from '../features/exemptions/allow-list.tsx';
import { RequestList } from '../features/exemptions/request-list.tsx';
import { MemberList } from '../features/members/member-list.tsx';
import { NamespaceActions } from '../features/namespaces/namespace-actions.tsx';
import { NamespaceFacts } from '../features/namespaces/namespace-facts.tsx';
import { PushCommands } from '../features/namespaces/push-commands.tsx';
import { RepositoryList } from '../features/namespaces/repository-list.tsx';
import { ScanRun } from '../features/namespaces/scan-run.tsx';
import { SettingsForm } from '../features/namespaces/settings-form.tsx';
import { NotificationTargets } from '../features/notifications/notification-targets.tsx';
import { BlockedPulls } from '../features/policy/blocked-pulls.tsx';
import { NamespacePolicy } from '../features/policy/namespace-policy.tsx';
import { RobotList } from '../features/robots/robot-list.tsx';
import { UpkeepPanel } from '../features/upkeep/upkeep-panel.tsx';
import { VexDocuments } from '../features/vex/vex-documents.tsx';
import { apiQuery } from '../lib/api.ts';
import { ErrorNotice, Loading } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';

/** One namespace: its repositories, policy, allow-list, and how to push to it. */
export function Namespace() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const name = search.name ?? '';
  const { data: namespace, error } = useQuery(apiQuery('getNamespace', { params: { namespace: name } }));
  const go = (change: Record<string, string | undefined>) =>
    void navigate({ to: '/namespace', search: { ...search, ...change }, replace: true });
  const may = (action: Action) => namespace?.actions.includes(action) ?? false;
  return (
    <Page
      title={name}
      crumbs={[{ label: 'Namespaces', to: '/' }]}
      facts={namespace && <NamespaceFacts namespace={namespace} />}
      actions={namespace && <NamespaceActions namespace={namespace} />}
    >
      <ErrorNotice error={error} />
      {!namespace && !error && <Loading />}
      {may('scan') && <ScanRun namespace={name} />}
      {namespace && (
        <Tabs
          value={search.tab ?? 'repositories'}
          onChange={(tab) => go({ tab: tab ?? undefined, search: undefined, page: undefined })}
          keepMounted={false}
        >
          <Tabs.List mb="md">
            <Tabs.Tab value="repositories">Repositories</Tabs.Tab>
            <Tabs.Tab value="policy">Policy</Tabs.Tab>
            <Tabs.Tab value="settings">Settings</Tabs.Tab>
            <Tabs.Tab value="allow-list">Allow-list</Tabs.Tab>
            {may('request_exception') && <Tabs.Tab value="requests">Requests</Tabs.Tab>}
            <Tabs.Tab value="vex">VEX documents</Tabs.Tab>
            <Tabs.Tab value="upkeep">Upkeep</Tabs.Tab>
            {may('manage_policy') && <Tabs.Tab value="blocked">Blocked pulls</Tabs.Tab>}
            {may('manage_members') && <Tabs.Tab value="members">Members</Tabs.Tab>}
            {may('manage_robots') && <Tabs.Tab value="robots">Robots</Tabs.Tab>}
            {may('manage_webhooks') && <Tabs.Tab value="notifications">Notifications</Tabs.Tab>}
            {may('push') && <Tabs.Tab value="push">Push</Tabs.Tab>}
          </Tabs.List>
          <Tabs.Panel value="repositories">
            <RepositoryList
              namespace={name}
              pushes={may('push')}
              search={search.search ?? ''}
              page={Number(search.page ?? 1)}
              onChange={go}
            />
          </Tabs.Panel>
          <Tabs.Panel value="policy">
            <NamespacePolicy namespace={name} editable={may('manage_policy')} />
          </Tabs.Panel>
          <Tabs.Panel value="settings">
            <SettingsForm namespace={namespace} editable={may('manage_policy')} />
          </Tabs.Panel>
          <Tabs.Panel value="allow-list">
            <AllowList namespace={name} editable={may('manage_exceptions')} />
          </Tabs.Panel>
          <Tabs.Panel value="requests">
            <RequestList namespace={name} decides={may('manage_exceptions')} />
          </Tabs.Panel>
          <Tabs.Panel value="vex">
            <VexDocuments namespace={name} editable={may('manage_exceptions')} />
          </Tabs.Panel>
          <Tabs.Panel value="members">
            <MemberList namespace={name} />
          </Tabs.Panel>
          <Tabs.Panel value="robots">
            <RobotList namespace={name} />
          </Tabs.Panel>
          <Tabs.Panel value="upkeep">
            <UpkeepPanel namespace={name} editable={may('manage_retention')} />
          </Tabs.Panel>
          <Tabs.Panel value="blocked">
            <BlockedPulls namespace={name} />
          </Tabs.Panel>
          <Tabs.Panel value="notifications">
            <NotificationTargets namespace={name} />
          </Tabs.Panel>
          <Tabs.Panel value="push">
            <PushCommands namespace={name} />
          </Tabs.Panel>
        </Tabs>
      )}
    </Page>
  );
}
