import { ActionIcon, Button, Group, Select, Stack, Text } from '@mantine/core';
import { IconPlus, IconX } from '@tabler/icons-react';
import { useQuery } from '@tanstack/react-query';
import type { Grant } from '../../api/people-schemas.ts';
import type { Role } from '../../api/schemas.ts';
import { apiQuery } from '../lib/api.ts';
import { roleOptions } from '../lib/role-options.ts';
import { t } from '../lib/t.tsx';

/** Roles of a user or group, a line per namespace. */
export function GrantFields({
  grants,
  onChange,
}: {
  readonly grants: readonly Grant[];
  onChange(grants: Grant[]): void;
}) {
  const namespaces =
    useQuery(apiQuery('listNamespaces', { query: {} })).data?.items.map((namespace) => namespace.name) ?? [];
  const free = namespaces.filter((name) => !grants.some((grant) => grant.namespace === name));
  const replace = (index: number, grant: Grant) =>
    onChange(grants.map((one, place) => (place === index ? grant : one)));
  return (
    <Stack gap="xs">
      <Text size="sm" fw={500}>
        {t('Rights')}
      </Text>
      {grants.map((grant, index) => (
        <Group key={grant.namespace} gap="xs" wrap="nowrap">
          <Select
            aria-label={t('Namespace')}
            searchable
            allowDeselect={false}
            flex={1}
            data={[grant.namespace, ...free]}
            value={grant.namespace}
            onChange={(namespace) => namespace && replace(index, { ...grant, namespace })}
          />
          <Select
            aria-label={t('Role in {namespace}', grant)}
            allowDeselect={false}
            flex={1}
            data={roleOptions()}
            value={grant.role}
            onChange={(role) => role && replace(index, { ...grant, role: role as Role })}
          />
          <ActionIcon
            variant="subtle"
            color="gray"
            aria-label={t('Take away the rights in {namespace}', grant)}
            onClick={() => onChange(grants.filter((one) => one !== grant))}
          >
            <IconX size={16} />
          </ActionIcon>
        </Group>
      ))}
      <Button
        variant="default"
        size="compact-sm"
        w="fit-content"
        leftSection={<IconPlus size={14} aria-hidden />}
        disabled={free.length === 0}
        onClick={() => free[0] && onChange([...grants, { namespace: free[0], role: 'reader' }])}
      >
        {t('Add a namespace')}
      </Button>
    </Stack>
  );
}
