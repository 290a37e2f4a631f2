import type { FileHandle } from 'node:fs/promises';

/** Bytes that are worth a sync of their own. */
const stride = 16 << 20;

/** A growing file on its way to the disk. */
export interface EarlySync {
  /** Hears how large the file is. */
  grow(size: number): void;
  /** Resolves when no sync is under way; rejects where the disk did not take what it was given. */
  settle(): Promise<void>;
}

/**
 * Opens what has growing files written to the disk before they end, so that little is left to do before an answer that promises
 * durability. One file at a time: a sync keeps one of the few threads for files busy, which others need too.
 */
export function openEarlySync(): (handle: Pick<FileHandle, 'datasync'>, size: number) => EarlySync {
  let busy = false;
  return (handle, size) => {
    let asked = size;
    let syncs = Promise.resolve();
    return {
      grow(now) {
        if (busy || now - asked < stride) return;
        busy = true;
        asked = now;
        syncs = syncs
          .then(() => handle.datasync())
          .finally(() => {
            busy = false;
          });
        // Heard when the file has ended.
        syncs.catch(() => undefined);
      },
      settle: () => syncs,
    };
  };
}
