import type { ApiOutput } from '../../../api/client.ts';
import { formatBytes } from '../../lib/format.ts';
import { counted, t } from '../../lib/t.tsx';
import { Fact } from '../../ui/fact.tsx';

/** What is stored, what of that could go, and what is free. */
export function StorageFacts({ storage }: { readonly storage: ApiOutput<'getStorage'> }) {
  const { reclaimable, disk } = storage;
  return (
    <div className="fact-grid">
      <Fact
        label={t('Stored')}
        value={formatBytes(storage.bytes)}
        note={counted(storage.blobs, '{count} blob', '{count} blobs')}
      />
      <Fact
        label={t('Reclaimable now')}
        value={formatBytes(reclaimable.bytes)}
        note={counted(reclaimable.blobs, '{count} blob that nothing refers to', '{count} blobs that nothing refers to')}
      />
      <Fact
        label={t('Reclaimable later')}
        value={formatBytes(reclaimable.youngBytes)}
        note={counted(
          Math.round(storage.grace / 3_600),
          'too new: kept for {count} hour',
          'too new: kept for {count} hours',
        )}
      />
      {disk && (
        <Fact
          label={t('Free on the disk')}
          value={formatBytes(disk.free)}
          note={t('of {total}', { total: formatBytes(disk.total) })}
        />
      )}
    </div>
  );
}
