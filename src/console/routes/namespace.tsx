import { Tabs } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ReactNode } from 'react';
import type { ApiNamespace } from '../../api/namespace-schemas.ts';
import { NamespaceActions } from '../features/namespaces/namespace-actions.tsx';
import { NamespaceFacts } from '../features/namespaces/namespace-facts.tsx';
import { type NamespaceTab, namespaceTabs, shownPart } from '../features/namespaces/namespace-tabs.ts';
import { ScanRun } from '../features/namespaces/scan-run.tsx';
import { apiQuery } from '../lib/api.ts';
import { t } from '../lib/t.tsx';
import { ErrorNotice, Loading } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { NamespaceContent } from './namespace-content.tsx';

/** One namespace: its repositories, policy, exceptions, who may do what in it, and its settings. */
export function Namespace() {
  const { name = '' } = useSearch({ strict: false });
  const { data: namespace, error } = useQuery(apiQuery('getNamespace', { params: { namespace: name } }));
  return (
    <Page
      title={name}
      crumbs={[{ label: t('Namespaces'), to: '/namespaces' }]}
      facts={namespace && <NamespaceFacts namespace={namespace} />}
      actions={namespace && <NamespaceActions namespace={namespace} />}
    >
      <ErrorNotice error={error} />
      {!namespace && !error && <Loading />}
      {namespace?.actions.includes('scan') && <ScanRun namespace={name} />}
      {namespace && <Parts namespace={namespace} />}
    </Page>
  );
}

function Parts({ namespace }: { readonly namespace: ApiNamespace }) {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const go = (change: Record<string, string | undefined>) =>
    void navigate({ to: '/namespace', search: { ...search, ...change }, replace: true });
  const show = (part: string | null | undefined) =>
    go({ tab: part ?? undefined, search: undefined, sort: undefined, page: undefined });
  const tabs = namespaceTabs(namespace.actions);
  const { tab, part } = shownPart(tabs, search.tab);
  const content = (
    <NamespaceContent
      part={part}
      namespace={namespace}
      search={search.search ?? ''}
      sort={search.sort}
      page={search.page}
      onChange={go}
    />
  );
  return (
    <Tabs
      value={tab}
      onChange={(label) => show(tabs.find((one) => one.label === label)?.parts[0]?.part)}
      keepMounted={false}
    >
      <Tabs.List mb="md">
        {tabs.map(({ label }) => (
          <Tabs.Tab key={label} value={label}>
            {t(label)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {tabs.map(({ label, parts }) => (
        <Tabs.Panel key={label} value={label}>
          {parts.length === 1 ? content : <Inner parts={parts} part={part} onShow={show} content={content} />}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}

function Inner({
  parts,
  part,
  onShow,
  content,
}: {
  readonly parts: NamespaceTab['parts'];
  readonly part: string;
  onShow(part: string | null): void;
  readonly content: ReactNode;
}) {
  return (
    <Tabs value={part} onChange={onShow} keepMounted={false} variant="pills">
      <Tabs.List mb="md">
        {parts.map((one) => (
          <Tabs.Tab key={one.part} value={one.part} py={6}>
            {t(one.label)}
          </Tabs.Tab>
        ))}
      </Tabs.List>
      {parts.map((one) => (
        <Tabs.Panel key={one.part} value={one.part}>
          {content}
        </Tabs.Panel>
      ))}
    </Tabs>
  );
}
