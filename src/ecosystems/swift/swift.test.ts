import { describe, expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { swift } from './swift.ts';

const named = (resolved: unknown) =>
  extractFrom(swift, 'app/Package.resolved', JSON.stringify(resolved)).packages.map(
    ({ name, version }) => `${name} ${version}`,
  );
const pinned = (location: unknown) => named({ pins: [{ location, state: { version: '1.0.0' } }] });

describe('a file of resolved Swift packages', () => {
  it.each([
    ['https://github.com/apple/swift-nio.git', 'github.com/apple/swift-nio'],
    ['https://github.com/apple/swift-nio', 'github.com/apple/swift-nio'],
    ['https://github.com/apple/swift-nio/', 'github.com/apple/swift-nio'],
    ['git@github.com:apple/swift-nio.git', 'github.com/apple/swift-nio'],
    ['ssh://git@example.org:2222/apple/swift-nio.git', 'example.org/apple/swift-nio'],
    ['https://user:secret@example.org/a/b', 'example.org/a/b'],
  ])('names the repository at %s', (location, name) => {
    expect(pinned(location)).toEqual([`${name} 1.0.0`]);
  });

  it.each(['', 'swift-nio', '/home/me/swift-nio', '../swift-nio', 7, null, `https://a.org/${'b'.repeat(2_000)}`])(
    'names nothing at %j',
    (location) => {
      expect(pinned(location)).toEqual([]);
    },
  );

  it('of version 1 has its pins in an object', () => {
    const pins = [{ repositoryURL: 'https://a.org/b', state: { version: '2.0.0' } }];
    expect(named({ object: { pins }, version: 1 })).toEqual(['a.org/b 2.0.0']);
  });

  it('names nothing of what is pinned to a branch', () => {
    expect(named({ pins: [{ location: 'https://a.org/b', state: { branch: 'main' } }] })).toEqual([]);
  });

  it.each([{}, { pins: {} }, { object: 7 }, []])('that is %j is a problem', (resolved) => {
    expect(() => named(resolved)).toThrow();
  });
});

describe('a Swift package', () => {
  it.each([
    ['github.com/apple/swift-nio', 'pkg:swift/github.com/apple/swift-nio@1.0.0'],
    ['swift-nio', 'pkg:swift/swift-nio@1.0.0'],
  ])('%s has the purl %s', (name, purl) => {
    expect(swift.purl({ ecosystem: 'swift', name, version: '1.0.0' })).toBe(purl);
  });

  it('is looked up in small letters', () => {
    const keys = swift.advisoryKeys({ ecosystem: 'swift', name: 'github.com/Apple/NIO', version: '1' });
    expect(keys).toEqual([{ scope: 'swift', name: 'github.com/apple/nio', version: '1' }]);
  });
});
