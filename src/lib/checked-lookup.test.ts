import { describe, expect, it } from 'vitest';
import { checkedLookup, requireAllowedHost } from './checked-lookup.ts';

const looked = (rule: 'none' | 'local', host: string, all: boolean) =>
  new Promise((resolve) => {
    checkedLookup(rule)(host, { all, family: 4 }, (error, address, family) =>
      resolve(error ? error.message : [address, family]),
    );
  });

describe('a name', () => {
  it('that stands for an allowed address is looked up, in the form that is asked for', async () => {
    expect(await looked('none', 'localhost', false)).toEqual(['127.0.0.1', 4]);
    expect(await looked('none', 'localhost', true)).toEqual([[{ address: '127.0.0.1', family: 4 }], undefined]);
  });

  it('that stands for a refused address is refused by both', async () => {
    const refusal = "localhost stands for 127.0.0.1, an address within this installation's own network";
    expect(await looked('local', 'localhost', true)).toContain(refusal);
  });

  it('that there is not is an error', async () => {
    expect(await looked('local', 'name.invalid', false)).toMatch(/ENOTFOUND|EAI_AGAIN/);
  });
});

it.each<[string, boolean]>([
  ['http://127.0.0.1:80/', true],
  ['http://[::1]/', true],
  ['http://169.254.169.254/latest', true],
  ['https://192.0.2.7/', false],
  ['https://localhost/', false],
  ['https://[2001:db8::1]/', false],
])('the host of %s is refused before any look-up: %s', (url, refused) => {
  const require = () => requireAllowedHost('local', new URL(url));
  if (refused) expect(require).toThrow('is an address within this installation');
  else expect(require).not.toThrow();
});
