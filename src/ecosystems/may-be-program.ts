/**
 * Whether a program or a shared library may stand at a path, whatever made it; its mark tells more (`executableMarks`). Executable
 * files may have any name; one that is made executable later has no extension, mostly. String tests alone, for `Extractor.wants`.
 */
export function mayBeProgram(path: string, executable: boolean): boolean {
  if (executable) return true;
  const dot = path.indexOf('.', path.lastIndexOf('/') + 1);
  if (dot < 0) return true;
  return path.endsWith('.so') || path.endsWith('.exe') || path.endsWith('.dll') || path.includes('.so.', dot);
}
