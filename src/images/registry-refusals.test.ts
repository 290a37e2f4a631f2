import { expect, it } from 'vitest';
import { CodedError } from '../lib/errors.ts';
import { refused, unreachable } from './registry-refusals.ts';

const body = (error: object) => JSON.stringify({ errors: [{ code: 'DENIED', ...error }] });

it.each<[string, number, string, string, string]>([
  [
    'a missing image',
    404,
    body({ message: 'No such tag.' }),
    'image_not_found',
    'r.example does not have this image: No such tag.',
  ],
  [
    'what needs a sign-in',
    401,
    '',
    'registry_refused',
    'r.example answered 401. Sign in with cleardock login r.example, or with docker, podman or skopeo.',
  ],
  [
    'a policy',
    403,
    body({ message: 'It is blocked.', detail: [{ rule: 'severity' }] }),
    'policy_refused',
    'It is blocked.',
  ],
  ['a right that lacks', 403, body({}), 'registry_refused', 'r.example answered 403: DENIED.'],
  ['a proxy’s page', 502, '<html>', 'registry_refused', 'r.example answered 502.'],
  [
    'many words',
    500,
    body({ message: 'x'.repeat(900) }),
    'registry_refused',
    `r.example answered 500: ${'x'.repeat(500)}.`,
  ],
])('tells %s', async (_, status, text, code, message) => {
  expect(await refused('r.example', new Response(text, { status }))).toMatchObject({ code, message });
});

it('tells why nothing answered, and leaves refusals as they are', () => {
  const failed = new TypeError('fetch failed', { cause: new Error('connect ECONNREFUSED') });
  expect(unreachable('r.example', failed)).toMatchObject({
    code: 'registry_unreachable',
    message: 'r.example cannot be reached: connect ECONNREFUSED.',
  });
  const unknown = new TypeError('fetch failed', { cause: Object.assign(new Error('x'), { code: 'ENOTFOUND' }) });
  expect(unreachable('r.example', unknown).message).toBe(
    'r.example cannot be reached: there is no host with that name.',
  );
  expect(unreachable('r.example', 'x').message).toBe('r.example cannot be reached: x.');
  const refusal = new CodedError('denied', 'no');
  expect(unreachable('r.example', refusal)).toBe(refusal);
});
