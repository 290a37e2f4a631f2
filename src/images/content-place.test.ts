import { expect, it } from 'vitest';
import { placeOf } from './content-place.ts';

it.each([
  ['registry.example.org/team/advisories:1', 'registry'],
  ['localhost/advisories', 'registry'],
  ['127.0.0.1:5080/library/advisories', 'registry'],
  ['advisories', 'folder'],
  ['out/advisories', 'folder'],
  ['./registry.example.org/advisories', 'folder'],
  ['/media/usb.stick/advisories', 'folder'],
  ['../set.tar', 'archive'],
  ['set.tar', 'archive'],
])('%s means a %s', (name, kind) => {
  expect(placeOf(name).kind).toBe(kind);
});
