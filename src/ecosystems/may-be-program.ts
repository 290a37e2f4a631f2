/**
 * Whether a program or a shared library may stand at a path, whatever made it; its mark tells more (`executableMarks`). Executable
 * files may have any name; one that is made executable later has no extension, mostly. String tests alone, for `Extractor.wants`.
 */
export function mayBeProgram(path: string, executable: boolean): boolean {
  if (executable || path.endsWith('.so') || path.endsWith('.exe') || path.endsWith('.dll')) return true;
  const name = path.lastIndexOf('/') + 1;
  return path.indexOf('.', name) < 0 || path.includes('.so.', name);
}
