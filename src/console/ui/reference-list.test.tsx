import { expect, it } from 'vitest';
import { rendered } from '../../../test/support/rendered.tsx';
import { ReferenceList } from './reference-list.tsx';

it('references are links that read as what they lead to, in their order', async () => {
  const addresses = ['https://b.example/2', 'https://a.example/1'];
  const { links, text } = await rendered(<ReferenceList addresses={addresses} />);
  expect(links).toEqual(addresses);
  expect(text).toBe('https://b.example/2 https://a.example/1');
});
