import { Text } from '@mantine/core';
import { counted } from '../lib/t.tsx';

/** How many packages there are beside those that are named; nothing where all of them are. */
export function MorePackages({ count }: { readonly count: number }) {
  if (count <= 0) return null;
  return (
    <Text size="xs" c="dimmed">
      {counted(count, 'and {count} more package', 'and {count} more packages')}
    </Text>
  );
}
