/** Whether a file that a package brought may be executable, by its path: databases of packages do not tell. Programs rarely have an extension. */
export function mayBeExecutable(path: string): boolean {
  const name = path.lastIndexOf('/') + 1;
  const dot = path.lastIndexOf('.');
  return dot <= name || !isLetter(path.charCodeAt(dot + 1)) || isOfPrograms(path.slice(0, name));
}

/** The folders that programs are found in by their names. */
function isOfPrograms(folder: string): boolean {
  return folder.endsWith('bin/');
}

/** Of ASCII, by its code; `NaN` is none. */
function isLetter(code: number): boolean {
  const small = code | 0x20;
  return small >= 0x61 && small <= 0x7a;
}
