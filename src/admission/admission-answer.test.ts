import { expect, it } from 'vitest';
import { pinningAnswer, validationAnswer } from './admission-answer.ts';

const head = { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview' };

it('a validation answers with the id that it was asked with', () => {
  expect(validationAnswer('u', { outcome: 'allowed', allowed: true, warnings: [] })).toEqual({
    ...head,
    response: { uid: 'u', allowed: true },
  });
  expect(validationAnswer('u', { outcome: 'refused', allowed: false, message: 'no', warnings: ['w'] })).toEqual({
    ...head,
    response: {
      ...{ uid: 'u', allowed: false, status: { code: 403, reason: 'Forbidden', message: 'no' }, warnings: ['w'] },
      auditAnnotations: { outcome: 'refused' },
    },
  });
  const detected = validationAnswer('u', { outcome: 'detected', allowed: true, message: 'no', warnings: ['w'] });
  expect(detected.response).toEqual({
    ...{ uid: 'u', allowed: true, warnings: ['w'], auditAnnotations: { outcome: 'detected' } },
  });
});

it('pinning adds the digest to tags of this registry, and touches nothing else', () => {
  const digest = `sha256:${'a'.repeat(64)}`;
  const image = (name: string, found?: string, effect: 'allow' | 'block' = 'allow') => ({
    ...{ user: 'container', image: name, pointer: `/spec/${name}`, effect, rules: [], digest: found },
  });
  const { response } = pinningAnswer('u', [
    image('app:1', digest, 'block'),
    image(`app@${digest}`, digest),
    image('missing'),
  ]);
  expect(response).toMatchObject({ uid: 'u', allowed: true, patchType: 'JSONPatch' });
  expect(JSON.parse(Buffer.from(response.patch ?? '', 'base64').toString())).toEqual([
    { op: 'replace', path: '/spec/app:1', value: `app:1@${digest}` },
  ]);
  expect(pinningAnswer('u', [image('missing')])).toEqual({ ...head, response: { uid: 'u', allowed: true } });
});
