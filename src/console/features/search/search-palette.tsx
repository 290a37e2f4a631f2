import { Stack, Text, TextInput } from '@mantine/core';
import { useDebouncedValue } from '@mantine/hooks';
import { IconSearch } from '@tabler/icons-react';
import { keepPreviousData, useQuery } from '@tanstack/react-query';
import { useNavigate } from '@tanstack/react-router';
import { type KeyboardEvent, useId, useState } from 'react';
import { apiQuery } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { ErrorNotice } from '../../ui/notice.tsx';
import { type SearchEntry, searchEntries } from './search-entries.ts';
import { SearchResults } from './search-results.tsx';

/** Time after the last key before the server is asked, in milliseconds. */
const typingPause = 120;

/** A field for anything that has a name, with what is found below it; arrows choose, Enter goes there. */
export function SearchPalette({ onDone }: { onDone(): void }) {
  const [typed, setTyped] = useState('');
  const [chosen, setChosen] = useState(0);
  const [text] = useDebouncedValue(typed.trim(), typingPause);
  const list = useId();
  const navigate = useNavigate();
  const asks = text.length >= 2;
  const { data, error } = useQuery({
    ...apiQuery('search', { query: { text } }),
    enabled: asks,
    placeholderData: keepPreviousData,
  });
  const entries = typed.trim().length >= 2 ? searchEntries(typed.trim(), asks ? data : undefined) : [];
  const active = Math.min(chosen, entries.length - 1);
  const go = (entry: SearchEntry | undefined) => {
    if (!entry) return;
    onDone();
    void navigate({ to: entry.to, search: entry.search });
  };
  const onKeyDown = (event: KeyboardEvent) => {
    const step = { ArrowDown: 1, ArrowUp: -1 }[event.key];
    if (event.key === 'Enter') go(entries[active]);
    if (step === undefined || entries.length === 0) return;
    event.preventDefault();
    setChosen((active + step + entries.length) % entries.length);
  };
  return (
    <Stack gap="sm">
      <TextInput
        data-autofocus
        role="combobox"
        aria-label={t('Search for anything')}
        aria-expanded={entries.length > 0}
        aria-controls={list}
        aria-activedescendant={entries.length > 0 ? `${list}-${active}` : undefined}
        placeholder={t('Repository, tag, digest, CVE, package')}
        leftSection={<IconSearch size={16} aria-hidden />}
        value={typed}
        onChange={({ currentTarget }) => {
          setTyped(currentTarget.value);
          setChosen(0);
        }}
        onKeyDown={onKeyDown}
      />
      <ErrorNotice error={error} />
      <SearchResults id={list} entries={entries} active={active} onChoose={go} />
      {entries.length === 0 && (
        <Text size="sm" c="dimmed">
          {t('At least two letters. Arrows choose, Enter opens, Escape closes.')}
        </Text>
      )}
    </Stack>
  );
}
