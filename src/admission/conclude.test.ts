import { describe, expect, it } from 'vitest';
import { conclude, type JudgedImage } from './conclude.ts';

const judged = (effect: JudgedImage['effect'], image = 'app:1', message = 'is bad'): JudgedImage => ({
  ...{ user: `container ${image}`, image, pointer: '/spec/containers/0/image', effect, rules: [] },
  message: effect === 'allow' ? undefined : `${image} ${message}`,
});
const strict = { mode: 'enforce', breakGlass: false } as const;

describe('an object', () => {
  it.each<[string, JudgedImage[], object]>([
    ['without images is let in', [], { outcome: 'allowed', allowed: true, warnings: [] }],
    ['with good ones is let in', [judged('allow')], { outcome: 'allowed', allowed: true, warnings: [] }],
    [
      'that is warned of is let in with a warning',
      [judged('warn')],
      { outcome: 'warned', allowed: true, warnings: ['container app:1: app:1 is bad'] },
    ],
    [
      'with a bad one is refused, and tells what is warned of too',
      [judged('allow', 'a'), judged('block', 'b'), judged('warn', 'c')],
      { outcome: 'refused', allowed: false, message: 'container b: b is bad', warnings: ['container c: c is bad'] },
    ],
    ['names an image once', [judged('block'), judged('block')], { message: 'container app:1: app:1 is bad' }],
  ])('%s', (_, images, expected) => {
    expect(conclude(images, strict)).toMatchObject(expected);
  });

  it('is let in with a warning where refusals are only detected', () => {
    expect(conclude([judged('block')], { ...strict, mode: 'detect' })).toEqual({
      ...{ outcome: 'detected', allowed: true, message: 'container app:1: app:1 is bad' },
      warnings: ['would be refused: container app:1: app:1 is bad'],
    });
  });

  it('is let in for a reason only where reasons count', () => {
    expect(conclude([judged('block')], strict, 'outage').outcome).toBe('refused');
    expect(conclude([judged('block')], { ...strict, breakGlass: true }).outcome).toBe('refused');
    expect(conclude([judged('block')], { ...strict, breakGlass: true }, 'outage')).toMatchObject({
      ...{ outcome: 'passed', allowed: true },
      warnings: ['admitted by break-glass all the same: container app:1: app:1 is bad'],
    });
    expect(conclude([judged('allow')], { ...strict, breakGlass: true }, 'outage').outcome).toBe('allowed');
  });

  it('is told of in messages that an API server takes, whatever its packages are called', () => {
    const nasty = 'x\u0000\n\u2028'.repeat(1_000);
    const blocked = Array.from({ length: 20 }, (_, n) => judged('block', `app:${n}`, nasty));
    const { message = '' } = conclude(blocked, strict);
    expect(message.length).toBeLessThanOrEqual(2_000);
    expect(message).toMatch(/^container app:0: .*container app:2: .*; and 17 more images$/);
    const { warnings } = conclude(blocked, { ...strict, mode: 'detect' });
    expect(warnings).toHaveLength(10);
    for (const text of [message, ...warnings]) expect(text).not.toMatch(/[\p{Cc}\u2028]/u);
    expect(Math.max(...warnings.map(({ length }) => length))).toBe(256);
  });
});
