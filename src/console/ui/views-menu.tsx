import { ActionIcon, Button, Group, Stack, Text, TextInput, UnstyledButton } from '@mantine/core';
import { IconBookmark, IconX } from '@tabler/icons-react';
import { type FormEvent, useState } from 'react';
import { filtersOf, useSavedViews } from '../lib/saved-views.ts';
import { t } from '../lib/t.tsx';
import { ToolPopover } from './tool-popover.tsx';

/** What of a page's address makes up a view, and how another one is opened. */
export interface Views {
  /** Names of the filters. */
  readonly names: readonly string[];
  readonly search: Readonly<Record<string, string | undefined>>;
  onOpen(change: Record<string, string | undefined>): void;
}

/** Keeps the filters of a list under a name, for the user in this browser, and opens them again. */
export function ViewsMenu({ list, names, search, onOpen }: Views & { readonly list: string }) {
  const [opened, setOpened] = useState(false);
  const [name, setName] = useState('');
  const { views, save, remove } = useSavedViews(list);
  const submit = (event: FormEvent) => {
    event.preventDefault();
    save({ name: name.trim(), filters: filtersOf(search, names) });
    setName('');
    setOpened(false);
  };
  return (
    <ToolPopover label={t('Views')} icon={<IconBookmark size={14} aria-hidden />} opened={opened} onChange={setOpened}>
      <Stack gap="sm" maw={260}>
        {views.length > 0 && (
          <ul className="plain-list" aria-label={t('Saved views')}>
            {views.map(({ name: title, filters }) => (
              <Group key={title} component="li" gap="xs" wrap="nowrap" justify="space-between">
                <UnstyledButton
                  className="row-link"
                  onClick={() => {
                    onOpen(Object.fromEntries(names.map((one) => [one, filters[one]])));
                    setOpened(false);
                  }}
                >
                  {title}
                </UnstyledButton>
                <ActionIcon
                  variant="subtle"
                  color="gray"
                  size="sm"
                  aria-label={t('Delete the view {name}', { name: title })}
                  onClick={() => remove(title)}
                >
                  <IconX size={14} />
                </ActionIcon>
              </Group>
            ))}
          </ul>
        )}
        <form onSubmit={submit}>
          <Group gap="xs" wrap="nowrap" align="flex-end">
            <TextInput
              label={t('Save these filters as')}
              size="xs"
              maxLength={60}
              value={name}
              onChange={({ currentTarget }) => setName(currentTarget.value)}
            />
            <Button type="submit" size="xs" disabled={name.trim() === ''}>
              {t('Save')}
            </Button>
          </Group>
        </form>
        <Text size="xs" c="dimmed">
          {t("Kept for you in this browser. To send a view to others, send the page's address.")}
        </Text>
      </Stack>
    </ToolPopover>
  );
}
