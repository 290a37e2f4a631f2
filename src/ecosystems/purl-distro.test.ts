import { expect, it } from 'vitest';
import { purlDistro } from './purl-distro.ts';

const named = (version: string, codename?: string) => ({ id: 'debian', version, codename, name: 'Debian', like: [] });

it.each([
  [named('12', 'bookworm'), 'debian-12'],
  [named('', 'trixie'), 'debian-trixie'],
  [named(''), 'debian'],
  [undefined, undefined],
])('%o is %s', (distribution, distro) => {
  expect(purlDistro(distribution)).toBe(distro);
});
