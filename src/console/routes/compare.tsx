import { Group, Select, Stack, Tabs, Text } from '@mantine/core';
import { IconAlertTriangle, IconArrowRight } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate, useSearch } from '@tanstack/react-router';
import type { ApiComparison } from '../../api/comparison-schemas.ts';
import { PackageChanges } from '../features/compare/package-changes.tsx';
import { type Picked, VersionPicker } from '../features/compare/version-picker.tsx';
import { VulnerabilityChanges } from '../features/compare/vulnerability-changes.tsx';
import { apiQuery } from '../lib/api.ts';
import { formatCount } from '../lib/count.ts';
import { shownTab } from '../lib/shown-tab.ts';
import { counted, type Message, t } from '../lib/t.tsx';
import { Callout } from '../ui/callout.tsx';
import { Empty, ErrorNotice, Loading } from '../ui/notice.tsx';
import { Page } from '../ui/page.tsx';
import { SecurityLevel } from '../ui/security-level.tsx';

/** How a version differs from another one, of the same repository or not. */
export function Compare() {
  const search = useSearch({ strict: false });
  const navigate = useNavigate();
  const { repository = '', reference, base, platform, baseRepository = repository } = search;
  const go = (change: Record<string, string | undefined>) =>
    void navigate({ to: '/compare', search: { ...search, ...change }, replace: true });
  const chosen = repository !== '' && reference !== undefined && (base !== undefined || baseRepository === repository);
  const query = { repository, reference: reference ?? '', base, baseRepository, platform };
  const { data, error, isPending } = useQuery({
    ...apiQuery('compare', { query }),
    enabled: chosen,
    placeholderData: keepPreviousData,
  });
  const told = base ?? (baseRepository === repository ? data?.before.tags[0] : undefined);
  return (
    <Page
      title={t('Compare versions')}
      crumbs={[
        { label: t('Namespaces'), to: '/namespaces' },
        ...(repository ? [{ label: repository, to: '/repository', search: { name: repository } }] : []),
      ]}
    >
      <Group align="flex-end" gap="sm">
        <VersionPicker
          label={t('Before')}
          picked={{ repository: baseRepository, reference: told }}
          onChange={(one: Picked) => go({ baseRepository: one.repository, base: one.reference, platform: undefined })}
        />
        <Group wrap="nowrap" align="flex-end" gap="sm">
          <IconArrowRight size={18} aria-hidden style={{ marginBottom: 6, flexShrink: 0 }} />
          <VersionPicker
            label={t('After')}
            picked={{ repository, reference }}
            onChange={(one: Picked) =>
              go({
                repository: one.repository,
                reference: one.reference,
                baseRepository,
                base: told,
                platform: undefined,
              })
            }
          />
        </Group>
        {data && data.platforms.length > 1 && (
          <Select
            label={t('Platform')}
            data={data.platforms}
            value={data.platform}
            onChange={(value) => go({ platform: value ?? undefined })}
            allowDeselect={false}
            size="xs"
            w={150}
          />
        )}
      </Group>
      <ErrorNotice error={error} />
      {!chosen && <Empty title={t('Choose two versions')} />}
      {chosen && isPending && <Loading />}
      {chosen && data && !error && <Result comparison={data} tab={search.tab} onTab={(tab) => go({ tab })} />}
    </Page>
  );
}

function Result({
  comparison,
  tab,
  onTab,
}: {
  readonly comparison: ApiComparison;
  readonly tab: string | undefined;
  onTab(tab: string | undefined): void;
}) {
  const { before, after, compared, packages, vulnerabilities } = comparison;
  return (
    <Stack gap="lg">
      {!compared && (
        <Callout
          tone="caution"
          icon={<IconAlertTriangle size={18} aria-hidden />}
          title={t('One of both has no complete scan, so everything of the other one looks new or gone')}
        />
      )}
      <Group gap="xl">
        <SecurityLevel security={before.security} detailed />
        <Group wrap="nowrap" gap="xl">
          <IconArrowRight size={18} aria-hidden style={{ flexShrink: 0 }} />
          <SecurityLevel security={after.security} detailed />
        </Group>
      </Group>
      <Tabs
        value={shownTab(tab, ['vulnerabilities', 'packages'])}
        onChange={(value) => onTab(value ?? undefined)}
        keepMounted={false}
      >
        <Tabs.List mb="md">
          <Tabs.Tab value="vulnerabilities">
            {t('Vulnerabilities: {added} new, {removed} gone, {changed} changed', numbers(vulnerabilities.total))}
          </Tabs.Tab>
          <Tabs.Tab value="packages">
            {t('Packages: {added} new, {removed} gone, {changed} changed', numbers(packages.total))}
          </Tabs.Tab>
        </Tabs.List>
        <Tabs.Panel value="vulnerabilities">
          <Stack gap="lg">
            <VulnerabilityChanges changes={vulnerabilities} />
            <Unchanged
              total={vulnerabilities.total}
              one="The same: {count} vulnerability."
              many="The same: {count} vulnerabilities."
              none="No vulnerabilities differ. {same}"
            />
          </Stack>
        </Tabs.Panel>
        <Tabs.Panel value="packages">
          <Stack gap="lg">
            <PackageChanges changes={packages} />
            <Unchanged
              total={packages.total}
              one="The same: {count} package."
              many="The same: {count} packages."
              none="No packages differ. {same}"
            />
          </Stack>
        </Tabs.Panel>
      </Tabs>
    </Stack>
  );
}

type Total = ApiComparison['packages']['total'];

function numbers({ added, removed, changed }: Total) {
  return { added: formatCount(added), removed: formatCount(removed), changed: formatCount(changed) };
}

function Unchanged({
  total,
  one,
  many,
  none,
}: {
  readonly total: Total;
  readonly one: Message;
  readonly many: Message;
  /** Said where nothing changed. */
  readonly none: Message;
}) {
  const differ = total.added + total.removed + total.changed > 0;
  const same = counted(total.unchanged, one, many);
  return (
    <Text size="sm" c="dimmed">
      {differ ? same : t(none, { same })}
    </Text>
  );
}
