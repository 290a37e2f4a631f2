import { List } from '@mantine/core';
import { IconAlertCircle } from '@tabler/icons-react';
import { counted } from '../../lib/t.tsx';
import type { Refused } from '../../lib/use-each.ts';
import { Callout } from '../../ui/callout.tsx';

/** What of several things was not done, and why. */
export function RefusedList({ refused }: { readonly refused: readonly Refused[] }) {
  if (refused.length === 0) return null;
  return (
    <div role="alert">
      <Callout
        tone="danger"
        icon={<IconAlertCircle size={18} aria-hidden />}
        title={counted(refused.length, '{count} version was left as it is', '{count} versions were left as they are')}
      >
        <List size="sm">
          {refused.map(({ name, message }) => (
            <List.Item key={name}>
              <b>{name}</b> {message}
            </List.Item>
          ))}
        </List>
      </Callout>
    </div>
  );
}
