import type { ApiNamespace } from '../../../api/schemas.ts';
import type { Action } from '../../../model/permissions.ts';
import { AllowList } from '../exemptions/allow-list.tsx';
import { RequestList } from '../exemptions/request-list.tsx';
import { MemberList } from '../members/member-list.tsx';
import { NotificationTargets } from '../notifications/notification-targets.tsx';
import { BlockedPulls } from '../policy/blocked-pulls.tsx';
import { NamespacePolicy } from '../policy/namespace-policy.tsx';
import { RobotList } from '../robots/robot-list.tsx';
import { UpkeepPanel } from '../upkeep/upkeep-panel.tsx';
import { VexDocuments } from '../vex/vex-documents.tsx';
import type { NamespacePart } from './namespace-tabs.ts';
import { PushCommands } from './push-commands.tsx';
import { RepositoryList } from './repository-list.tsx';
import { SettingsForm } from './settings-form.tsx';

/** One part of a namespace's page. */
export function NamespaceContent({
  part,
  namespace,
  search,
  page,
  onChange,
}: {
  readonly part: NamespacePart;
  readonly namespace: ApiNamespace;
  readonly search: string;
  readonly page: number;
  onChange(change: Record<string, string | undefined>): void;
}) {
  const { name } = namespace;
  const may = (action: Action) => namespace.actions.includes(action);
  switch (part) {
    case 'repositories':
      return <RepositoryList namespace={name} pushes={may('push')} search={search} page={page} onChange={onChange} />;
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
      return <SettingsForm namespace={namespace} editable={may('manage_policy')} />;
    case 'upkeep':
      return <UpkeepPanel namespace={name} editable={may('manage_retention')} />;
    case 'notifications':
      return <NotificationTargets namespace={name} />;
    case 'push':
      return <PushCommands namespace={name} />;
  }
}
