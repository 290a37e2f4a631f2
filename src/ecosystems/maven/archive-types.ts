/** Extensions that are Java's alone. */
const ownTypes = new Set(['jar', 'war', 'ear', 'hpi', 'jpi', 'lpkg']);
/** Extensions that other things have too: resource adapters and RAR archives, Karaf's archives and karaoke, … */
const sharedTypes = new Set(['rar', 'kar', 'nar', 'par', 'sar', 'aar']);

/** Whether a file is a Java archive by its name. */
export function isJavaArchive(path: string): boolean {
  const type = typeOf(path);
  return ownTypes.has(type) || sharedTypes.has(type);
}

/** Whether a file with such a name may as well be something else. */
export function mayBeOther(path: string): boolean {
  return sharedTypes.has(typeOf(path));
}

const dot = 0x2e;

function typeOf(path: string): string {
  // It is asked for each file: extensions have three letters, or four.
  for (const length of [3, 4])
    if (path.charCodeAt(path.length - length - 1) === dot) return path.slice(-length).toLowerCase();
  return '';
}
