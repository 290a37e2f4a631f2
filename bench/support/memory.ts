import { readFileSync } from 'node:fs';

/** Highest resident memory of a process so far, in MB (10^6 bytes). */
export function peakMemory(pid: number): number {
  const line = /^VmHWM:\s+(\d+) kB$/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'));
  return (Number(line?.[1]) * 1024) / 1e6;
}
