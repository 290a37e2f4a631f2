import { messageOf } from './errors.ts';

/** What the system answers, in words for a sentence that names the file or the host already. */
const reasons: Readonly<Record<string, string>> = {
  EACCES: 'this user may not do that there',
  EPERM: 'this user may not do that there',
  EROFS: 'the file system is read-only',
  ENOSPC: 'the disk is full',
  EIO: 'the system reports an error of the device',
  ENOENT: 'there is no such file or folder',
  ENOTDIR: 'a part of the path is a file',
  EISDIR: 'it is a folder',
  EMFILE: 'too many files are open',
  ECONNREFUSED: 'nothing answers at that address',
  ECONNRESET: 'the connection was broken off',
  ETIMEDOUT: 'there was no answer in time',
  ENOTFOUND: 'there is no host with that name',
  EAI_AGAIN: 'the name of the host could not be looked up',
};

/** Why something could not be done, without the names of system calls. */
export function reasonOf(error: unknown): string {
  const { code } = (error ?? {}) as { readonly code?: unknown };
  return (typeof code === 'string' && Object.hasOwn(reasons, code) && reasons[code]) || messageOf(error);
}
