import { Autocomplete, Group, Select } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { useQuery } from '@tanstack/react-query';
import { useEffect, useState } from 'react';
import { apiQuery } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { referenceOptions } from './reference-options.ts';

/** A version as its repository and a tag or digest. */
export interface Picked {
  readonly repository: string;
  readonly reference: string | undefined;
}

/** Chooses a repository and a version of it. */
export function VersionPicker({
  label,
  picked,
  onChange,
}: {
  readonly label: string;
  readonly picked: Picked;
  onChange(picked: Picked): void;
}) {
  const [name, setName] = useState(picked.repository);
  useEffect(() => setName(picked.repository), [picked.repository]);
  const [typed] = useDebouncedValue(name, 200);
  const namespace = typed.split('/', 1)[0] ?? '';
  const repositories = useQuery({
    ...apiQuery('listRepositories', { query: { namespace, search: typed.slice(namespace.length + 1), limit: 20 } }),
    enabled: namespace !== '',
    retry: false,
  }).data?.items;
  const versions = useQuery({
    ...apiQuery('listVersions', { query: { repository: picked.repository, limit: 500 } }),
    enabled: picked.repository !== '',
  }).data?.items;
  const choose = (repository: string) => {
    if (repository !== picked.repository) onChange({ repository, reference: undefined });
  };
  return (
    <Group gap={8} align="flex-end">
      <Autocomplete
        label={label}
        aria-label={t('{label}: repository', { label })}
        data={(repositories ?? []).map((one) => one.name)}
        value={name}
        onChange={setName}
        onOptionSubmit={choose}
        onBlur={() => choose(name)}
        w={230}
        size="xs"
      />
      <Select
        aria-label={t('{label}: version', { label })}
        placeholder={t('Version')}
        data={referenceOptions(versions ?? [], picked.reference)}
        value={picked.reference ?? null}
        onChange={(reference) => reference && onChange({ ...picked, reference })}
        searchable
        w={170}
        size="xs"
      />
    </Group>
  );
}
