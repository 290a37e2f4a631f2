import { Stack, Text } from '@mantine/core';
import type { ReasonLines } from '../../lib/reason-lines.ts';

/** Why a version is not allowed: rule by rule what it forbids, and what breaks it. */
export function ReasonList({ reasons }: { readonly reasons: readonly ReasonLines[] }) {
  return (
    <Stack gap={6}>
      {reasons.map(({ label, items }) => (
        <div key={`${label} ${items.join()}`}>
          {label && (
            <Text size="xs" c="dimmed">
              {label}
            </Text>
          )}
          {items.map((item) => (
            <div key={item}>{item}</div>
          ))}
        </div>
      ))}
    </Stack>
  );
}
