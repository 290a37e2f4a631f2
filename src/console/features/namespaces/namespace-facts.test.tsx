import { expect, it } from 'vitest';
import { listedNamespace } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import type { ApiNamespace } from '../../../api/namespace-schemas.ts';
import { NamespaceFacts } from './namespace-facts.tsx';

it.each<[string, Partial<ApiNamespace>, string]>([
  ['private, and scanned as images come', {}, 'Private Scanned automatically'],
  ['public, and scanned by hand', { visibility: 'public', scanMode: 'manual' }, 'Public Scanned by hand'],
  [
    'one that blocks',
    { policy: { exploited: { pull: 'block', deploy: 'off' }, malicious: { pull: 'warn', deploy: 'block' } } },
    'Private Scanned automatically Blocks: used in attacks',
  ],
])('a namespace is told in a line: %s', async (_name, change, text) => {
  expect((await rendered(<NamespaceFacts namespace={listedNamespace(change)} />)).text).toBe(text);
});
