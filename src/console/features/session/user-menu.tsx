import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconKey, IconLogout, IconUser } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApiMutation } from '../../lib/api.ts';
import { sessionKey } from '../../lib/session.tsx';
import { t } from '../../lib/t.tsx';
import { LanguageItems } from './language-items.tsx';

/** The signed-in user's own menu. */
export function UserMenu({ name, title }: { readonly name: string; readonly title: string | undefined }) {
  const client = useQueryClient();
  const signOut = useApiMutation('signOut');
  const leave = () =>
    signOut.mutate(
      {},
      {
        onSettled: () => {
          client.clear();
          client.setQueryData(sessionKey, null);
        },
      },
    );
  return (
    <Menu position="bottom-end" withinPortal={false}>
      <Menu.Target>
        <Button
          variant="default"
          size="compact-sm"
          rightSection={<IconChevronDown size={14} aria-hidden className="wide-only" />}
          title={title}
          aria-label={name}
        >
          <IconUser size={16} aria-hidden className="narrow-only" />
          <span className="wide-only">{name}</span>
        </Button>
      </Menu.Target>
      <Menu.Dropdown>
        <Menu.Item
          leftSection={<IconKey size={15} aria-hidden />}
          renderRoot={(props) => <Link {...props} to="/account" />}
        >
          {t('Account')}
        </Menu.Item>
        <Menu.Label>{t('Language')}</Menu.Label>
        <LanguageItems />
        <Menu.Divider />
        <Menu.Item leftSection={<IconLogout size={15} aria-hidden />} onClick={leave}>
          {t('Sign out')}
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
