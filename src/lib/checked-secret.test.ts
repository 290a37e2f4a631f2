import { describe, expect, it } from 'vitest';
import { isCheckedSecret, newCheckedSecret } from './checked-secret.ts';

describe('a secret with a checksum', () => {
  it('is new each time, and has its prefix, 43 characters and six of a checksum', () => {
    const secrets = Array.from({ length: 50 }, () => newCheckedSecret('app_x_'));
    expect(new Set(secrets).size).toBe(50);
    for (const secret of secrets) expect(secret).toMatch(/^app_x_[0-9A-Za-z]{49}$/);
    expect(secrets.every(isCheckedSecret)).toBe(true);
  });

  const secret = newCheckedSecret('app_x_');
  it.each([
    ['with another character', `app_x_${secret[6] === 'a' ? 'b' : 'a'}${secret.slice(7)}`],
    ['with another prefix', `app_y_${secret.slice(6)}`],
    ['cut off', secret.slice(0, -1)],
    ['with something after it', `${secret}0`],
    ['that is empty', ''],
    ['of a megabyte', 'a'.repeat(1 << 20)],
  ])('%s is none', (_, text) => {
    expect(isCheckedSecret(text)).toBe(false);
  });
});
