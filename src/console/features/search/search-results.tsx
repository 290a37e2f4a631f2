import { Box, Text, VisuallyHidden } from '@mantine/core';
import { Fragment, useEffect, useRef } from 'react';
import { t } from '../../lib/t.tsx';
import type { SearchEntry } from './search-entries.ts';

/** What was found, in its groups; `active` is the place of the entry that Enter would open. */
export function SearchResults({
  id,
  entries,
  active,
  onChoose,
}: {
  readonly id: string;
  readonly entries: readonly SearchEntry[];
  readonly active: number;
  onChoose(entry: SearchEntry): void;
}) {
  const list = useRef<HTMLDivElement>(null);
  useEffect(() => {
    list.current?.querySelector(`#${CSS.escape(`${id}-${active}`)}`)?.scrollIntoView({ block: 'nearest' });
  }, [id, active]);
  return (
    <div id={id} ref={list} role="listbox" aria-label={t('Found')} className="search-results">
      {entries.map((entry, at) => (
        <Fragment key={`${entry.group} ${entry.label}`}>
          {entry.group !== entries[at - 1]?.group && (
            <Text size="xs" fw={600} c="dimmed" px="xs" pt={6} aria-hidden>
              {entry.group}
            </Text>
          )}
          <Box
            id={`${id}-${at}`}
            role="option"
            aria-selected={at === active}
            className="search-entry"
            onMouseDown={(event) => event.preventDefault()}
            onClick={() => onChoose(entry)}
          >
            <VisuallyHidden>{entry.group}: </VisuallyHidden>
            <Text size="sm" component="span" style={{ overflowWrap: 'anywhere' }}>
              {entry.label}
            </Text>
            <Text size="xs" c="dimmed" component="span">
              {entry.note}
            </Text>
          </Box>
        </Fragment>
      ))}
    </div>
  );
}
