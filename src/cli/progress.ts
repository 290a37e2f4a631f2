import type { WriteStream } from 'node:tty';

/** A line that tells how far a long work is. */
export interface Progress extends Disposable {
  show(text: string, share?: number): void;
}

const barWidth = 24;
const interval = 80;

/** Draws on a terminal, over and over in one line that is gone in the end; in a pipe nothing is written. */
export function openProgress(stream: WriteStream): Progress {
  if (!stream.isTTY) return { show: () => undefined, [Symbol.dispose]: () => undefined };
  let drawnAt = 0;
  return {
    show(text, share) {
      const now = performance.now();
      if (now - drawnAt < interval) return;
      drawnAt = now;
      const bar = share === undefined ? '' : `${barOf(share)} `;
      stream.write(`\r\x1b[K${`${bar}${text}`.slice(0, (stream.columns || 80) - 1)}`);
    },
    [Symbol.dispose]: () => {
      if (drawnAt > 0) stream.write('\r\x1b[K');
    },
  };
}

function barOf(share: number): string {
  const full = Math.round(Math.max(0, Math.min(1, share)) * barWidth);
  return `[${'#'.repeat(full)}${'-'.repeat(barWidth - full)}]`;
}

/** A number of bytes for people: `12.3 MB`. */
export function bytesText(bytes: number): string {
  return bytes < 1e6 ? `${Math.ceil(bytes / 1e3)} kB` : `${(bytes / 1e6).toFixed(1)} MB`;
}
