import { Stack } from '@mantine/core';
import type { ApiNamespace } from '../../api/namespace-schemas.ts';
import type { Action } from '../../model/permissions.ts';
import { AllowList } from '../features/exemptions/allow-list.tsx';
import { RequestList } from '../features/exemptions/request-list.tsx';
import { MemberList } from '../features/members/member-list.tsx';
import { ProxyPanel } from '../features/mirror/proxy-panel.tsx';
import { ReplicationRules } from '../features/mirror/replication-rules.tsx';
import type { NamespacePart } from '../features/namespaces/namespace-tabs.ts';
import { RepositoryList } from '../features/namespaces/repository-list.tsx';
import { SettingsForm } from '../features/namespaces/settings-form.tsx';
import { TrustedSigners } from '../features/namespaces/trusted-signers.tsx';
import { NotificationTargets } from '../features/notifications/notification-targets.tsx';
import { BlockedPulls } from '../features/policy/blocked-pulls.tsx';
import { NamespacePolicy } from '../features/policy/namespace-policy.tsx';
import { RobotList } from '../features/robots/robot-list.tsx';
import { UpkeepPanel } from '../features/upkeep/upkeep-panel.tsx';
import { VexDocuments } from '../features/vex/vex-documents.tsx';
import { PushCommands } from '../ui/push-commands.tsx';

/** One part of a namespace's page. */
export function NamespaceContent({
  part,
  namespace,
  search,
  sort,
  page,
  onChange,
}: {
  readonly part: NamespacePart;
  readonly namespace: ApiNamespace;
  readonly search: string;
  readonly sort: string | undefined;
  readonly page: string | undefined;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const { name } = namespace;
  const may = (action: Action) => namespace.actions.includes(action);
  switch (part) {
    case 'repositories':
      return (
        <RepositoryList
          namespace={name}
          pushes={may('push')}
          search={search}
          sort={sort}
          page={page}
          onChange={onChange}
        />
      );
    case 'policy':
      return <NamespacePolicy namespace={name} editable={may('manage_policy')} />;
    case 'allow-list':
      return <AllowList namespace={name} editable={may('manage_exceptions')} />;
    case 'requests':
      return <RequestList namespace={name} decides={may('manage_exceptions')} />;
    case 'vex':
      return <VexDocuments namespace={name} editable={may('manage_exceptions')} />;
    case 'blocked':
      return <BlockedPulls namespace={name} />;
    case 'members':
      return <MemberList namespace={name} />;
    case 'robots':
      return <RobotList namespace={name} />;
    case 'settings':
      return (
        <Stack gap="xl">
          <SettingsForm namespace={namespace} editable={may('manage_policy')} />
          <TrustedSigners namespace={namespace.name} editable={may('manage_policy')} />
        </Stack>
      );
    case 'upkeep':
      return <UpkeepPanel namespace={name} editable={may('manage_retention')} />;
    case 'notifications':
      return <NotificationTargets namespace={name} />;
    case 'proxy':
      return <ProxyPanel namespace={name} editable={may('manage_mirrors')} />;
    case 'replication':
      return <ReplicationRules namespace={name} />;
    case 'push':
      return <PushCommands namespace={name} />;
  }
}
