import type { ApiOutput } from '../../../api/client.ts';
import { plural } from '../../lib/count.ts';
import { formatBytes } from '../../lib/format.ts';
import { Fact } from '../../ui/fact.tsx';

/** What is stored, what of that could go, and what is free. */
export function StorageFacts({ storage }: { readonly storage: ApiOutput<'getStorage'> }) {
  const { reclaimable, disk } = storage;
  return (
    <div className="fact-grid">
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
    </div>
  );
}
