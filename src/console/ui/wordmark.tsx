import { Group, Text } from '@mantine/core';
import logo from '../logo.svg';

/** Mark and name of the product. */
export function Wordmark({ size = 26 }: { readonly size?: number }) {
  return (
    <Group gap={9} wrap="nowrap">
      <img src={logo} width={size} height={size} alt="" />
      <Text translate="no" fw={700} fz={size * 0.68} style={{ letterSpacing: '-0.015em' }}>
        Cleardock
      </Text>
    </Group>
  );
}
