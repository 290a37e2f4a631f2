import { describe, expect, it } from 'vitest';
import { digestOf } from '../oci/digest.ts';
import { requireReplaced } from './require-replaced.ts';

const [old, other, target] = [digestOf('old'), digestOf('other'), digestOf('target')];
const before = new Map([
  ['1.0', old],
  ['latest', old],
  ['next', target],
]);

describe('a tag that moves', () => {
  it.each([
    ['that points at what is to be replaced', ['1.0'], old],
    ['of several that all do', ['1.0', 'latest'], old],
    ['that is new, where nothing is to be replaced', ['new'], 'nothing'],
    ['that points at the target already', ['next'], 'nothing'],
    ['that points at the target already, whatever is to be replaced', ['next', 'latest'], old],
    ['of none', [], old],
  ] as const)('%s is let through', (_, tags, replaces) => {
    expect(() => requireReplaced(before, tags, replaces, target)).not.toThrow();
  });

  it.each([
    ['that points at a version and was to be new', ['1.0'], 'nothing', '1.0', old],
    ['that points elsewhere', ['latest'], other, 'latest', old],
    ['of several of which one points elsewhere', ['next', 'latest'], other, 'latest', old],
    ['that is gone', ['gone'], old, 'gone', undefined],
    ['that is named as a member of every object', ['constructor'], old, 'constructor', undefined],
  ] as const)('%s is refused, with where it points', (_, tags, replaces, tag, digest) => {
    const refused = expect(() => requireReplaced(before, tags, replaces, target));
    refused.toThrow(expect.objectContaining({ code: 'tag_elsewhere', detail: { tag, digest } }));
  });

  it('tells what to do next', () => {
    expect(() => requireReplaced(before, ['gone'], old, target)).toThrow(/gone is gone; look again/);
    expect(() => requireReplaced(before, ['1.0'], other, target)).toThrow(
      `The tag 1.0 points at ${old.slice(0, 19)}…; say that this is to be replaced, or use another tag.`,
    );
  });
});
