import { expect, it } from 'vitest';
import { answer, listedNamespace, pageOf } from '../../../../test/support/console-answers.tsx';
import { rendered } from '../../../../test/support/rendered.tsx';
import { HowToPush } from './how-to-push.tsx';

const reading = listedNamespace({ name: 'base' });
const pushing = listedNamespace({ name: 'team', actions: ['read', 'pull', 'push'] });
const any = 'With any client of these; images are scanned as they arrive, and appear here.';
const none = 'You may not push to any namespace yet: create one, or ask an administrator for a role in one.';

it.each([
  ['a namespace that one may push to', [reading, pushing], any, 'team'],
  ['none where one may not push', [reading], none, 'NAMESPACE'],
  ['none while that is not known', undefined, any, 'NAMESPACE'],
])('commands name %s', async (_name, namespaces, text, name) => {
  const answers = namespaces ? [answer('listNamespaces', { query: {} }, pageOf(...namespaces))] : [];
  const shown = await rendered(<HowToPush />, answers);
  expect(shown.text.startsWith(text)).toBe(true);
  expect(shown.text).toContain(`docker push registry.example.com/${name}/app:1.0`);
});
