import type { TarHeader } from './tar-header.ts';

/** A sparse file is one that is stored without its holes; whoever takes its body gets it whole. */
export type TarEntryType = 'file' | 'folder' | 'symlink' | 'hardlink' | 'sparse' | 'other';

/** An entry's head. */
export interface TarEntry {
  /** Without `./` or `/` at its beginning and without a slash at its end; empty for the root. `..` parts stay, for the visitor to refuse. */
  readonly path: string;
  readonly type: TarEntryType;
  /** Of the body, in bytes, holes among them. */
  readonly size: number;
  /** How many of its bytes are zeros that the archive does not hold. */
  readonly holes: number;
  /** Target of a link: in the form of `path` for a hard link, as written for a symbolic one. */
  readonly link: string;
  /** Whether anybody may execute it. */
  readonly executable: boolean;
  /** Whether it has an attribute by which overlay file systems show, in its place, what layers below have elsewhere. */
  readonly redirects: boolean;
  /** Where its body begins in the archive, in bytes; for a sparse file, the parts that are stored. */
  readonly position: number;
}

const anybodyExecutes = 0o111;

/** Whether anybody may execute what a header tells of. */
export function isExecutable({ mode }: TarHeader): boolean {
  return (mode & anybodyExecutes) !== 0;
}

/** Whether a header only says more about the next one. */
export function isExtension({ type }: TarHeader): boolean {
  return type === 'L' || type === 'K' || type === 'x' || type === 'g';
}

/** What an entry is, by its header and its whole path. The oldest form tells folders by their names. */
export function entryTypeOf({ type }: TarHeader, path: string): TarEntryType {
  switch (type) {
    case '\0':
      return path.endsWith('/') ? 'folder' : 'file';
    case '0':
    case '7':
      return 'file';
    case '1':
      return 'hardlink';
    case '2':
      return 'symlink';
    case '5':
      return 'folder';
    case 'S':
      return 'sparse';
    default:
      return 'other';
  }
}

/** Whether extended headers may make it a sparse file: not what cannot have a body, and not the old form, which does not look at them. */
export function mayBeSparse({ type }: TarHeader): boolean {
  return type !== 'S' && !isBodiless(type);
}

/** Links, folders, devices and pipes have no body, whatever their size field says. */
export function hasBody({ type: flag }: TarHeader, type: TarEntryType): boolean {
  return type !== 'folder' && !isBodiless(flag);
}

function isBodiless(flag: string): boolean {
  return flag >= '1' && flag <= '6';
}

/** A path of an archive as it is looked up. Slashes and dots at the beginning go, and `.` and empty parts in the middle. */
export function cleanPath(raw: string): string {
  const path = raw.startsWith('./') ? raw.slice(2) : raw;
  if (!/^\.?\/|\/\.?\/|\/\.?$|^\.$/.test(path)) return path;
  return path
    .split('/')
    .filter((part) => part !== '' && part !== '.')
    .join('/');
}
