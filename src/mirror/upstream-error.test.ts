import { expect, it } from 'vitest';
import { CodedError } from '../lib/errors.ts';
import { upstreamError } from './upstream-error.ts';

it.each([
  ['image_not_found', 'manifest_unknown'],
  ['policy_refused', 'denied'],
  ['registry_unreachable', 'upstream_unavailable'],
  ['image_corrupt', 'upstream_unavailable'],
  ['manifest_invalid', 'upstream_unavailable'],
  ['storage_full', 'storage_full'],
])('%s there is %s here', (code, told) => {
  const error = upstreamError('hub/app:1', new CodedError(code, 'so it is'));
  expect(error.code).toBe(told);
  expect(error.message).toContain('so it is');
});

it('a fault is told as what cannot be had', () => {
  expect(upstreamError('hub/app:1', new Error('broken')).message).toBe(
    'hub/app:1 is not here, and cannot be fetched now: broken',
  );
});
