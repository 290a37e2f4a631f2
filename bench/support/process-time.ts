import { readFileSync } from 'node:fs';

/** A tick of the times that Linux tells of processes, in seconds: USER_HZ, the same on all platforms that Node knows. */
const tick = 0.01;

/** Time of the processor that a process has used so far, in all its threads, in seconds. https://man7.org/linux/man-pages/man5/proc_pid_stat.5.html */
export function processTime(pid: number): number {
  const [user, system] = readFileSync(`/proc/${pid}/stat`, 'utf8').replace(/.*\) /, '').split(' ').slice(11, 13);
  return (Number(user) + Number(system)) * tick;
}
