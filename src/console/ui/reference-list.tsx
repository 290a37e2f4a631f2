import { Stack } from '@mantine/core';
import { OuterLink } from './outer-link.tsx';

/** Addresses at which advisories say there is more to read, one below the other. */
export function ReferenceList({ addresses }: { readonly addresses: readonly string[] }) {
  return (
    <Stack gap={4}>
      {addresses.map((address) => (
        <OuterLink key={address} address={address} size="sm" />
      ))}
    </Stack>
  );
}
