import { expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { OuterLink } from './outer-link.tsx';

const address = 'https://nvd.nist.gov/vuln/detail/CVE-2024-3094?from=a&to=b';

it('a link out of the console opens a tab that learns nothing of this one', async () => {
  const { html, links } = await rendered(<OuterLink address={address} />);
  expect(html).toContain('target="_blank" rel="noopener noreferrer nofollow"');
  expect(links).toEqual([address]);
});

it('without words of its own it reads as its address, which may break anywhere', async () => {
  const { html, text } = await rendered(<OuterLink address={address} />);
  expect(text).toBe(address);
  expect(html).toContain('overflow-wrap:anywhere');
});

it('with words of its own it reads as those, and they break as words do', async () => {
  const { html, text } = await rendered(<OuterLink address={address}>CVE-2024-3094</OuterLink>);
  expect(text).toBe('CVE-2024-3094');
  expect(html).not.toContain('overflow-wrap');
});
