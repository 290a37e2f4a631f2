import { Button, Menu } from '@mantine/core';
import { IconChevronDown, IconKey, IconLogout, IconUser } from '@tabler/icons-react';
import { useQueryClient } from '@tanstack/react-query';
import { Link } from '@tanstack/react-router';
import { useApiMutation } from '../../lib/api.ts';
import { sessionKey } from '../../lib/session.tsx';

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
          Account
        </Menu.Item>
        <Menu.Item leftSection={<IconLogout size={15} aria-hidden />} onClick={leave}>
          Sign out
        </Menu.Item>
      </Menu.Dropdown>
    </Menu>
  );
}
