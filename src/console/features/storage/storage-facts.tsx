import { Group, Paper, Text } from '@mantine/core';
import type { ApiOutput } from '../../../api/client.ts';
import { formatBytes, plural } from '../../lib/format.ts';

/** What is stored, what of that could go, and what is free. */
export function StorageFacts({ storage }: { readonly storage: ApiOutput<'getStorage'> }) {
  const { reclaimable, disk } = storage;
  return (
    <Group gap="md" align="stretch">
      <Fact label="Stored" value={formatBytes(storage.bytes)} note={plural(storage.blobs, 'blob')} />
      <Fact
        label="Reclaimable now"
        value={formatBytes(reclaimable.bytes)}
        note={`${plural(reclaimable.blobs, 'blob')} that nothing refers to`}
      />
      <Fact
        label="Reclaimable later"
        value={formatBytes(reclaimable.youngBytes)}
        note={`too new: kept for ${plural(Math.round(storage.grace / 3_600), 'hour')}`}
      />
      {disk && <Fact label="Free on the disk" value={formatBytes(disk.free)} note={`of ${formatBytes(disk.total)}`} />}
    </Group>
  );
}

function Fact({ label, value, note }: { readonly label: string; readonly value: string; readonly note: string }) {
  return (
    <Paper withBorder p="md" miw={190}>
      <Text size="sm">{label}</Text>
      <Text size="xl" fw={650}>
        {value}
      </Text>
      <Text size="xs" c="dimmed">
        {note}
      </Text>
    </Paper>
  );
}
