/** Whether it was the file system that failed, as opposed to what is in a file. */
export function isFileError(error: unknown): boolean {
  return typeof (error as NodeJS.ErrnoException).syscall === 'string';
}
