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

function typeOf(path: string): string {
  const dot = path.lastIndexOf('.');
  // The longest extension has four letters.
  return dot < 0 || path.length - dot > 5 ? '' : path.slice(dot + 1).toLowerCase();
}
