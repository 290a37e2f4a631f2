import { type ImageReference, parseImageReference } from './image-reference.ts';

/** Where an artifact lies, or is to lie. */
export type ContentPlace =
  | { readonly kind: 'folder' | 'archive'; readonly path: string }
  | { readonly kind: 'registry'; readonly reference: ImageReference };

/**
 * What a name means where nothing lies at it yet: a registry where its first part is a host (`registry.example.org/team/advisories`), else an
 * archive where it ends with `.tar`, else a folder. No registry is meant by a name without one. Throws `reference_invalid`.
 */
export function placeOf(name: string): ContentPlace {
  const first = name.slice(0, Math.max(0, name.indexOf('/')));
  const isHost = /^[^./~]/.test(name) && (/[.:]/.test(first) || first === 'localhost');
  if (isHost) return { kind: 'registry', reference: parseImageReference(name) };
  return { kind: name.endsWith('.tar') ? 'archive' : 'folder', path: name };
}
