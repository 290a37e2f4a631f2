import { describe, expect, it } from 'vitest';
import { admissionReview, pod } from '../../test/support/admission.ts';
import { readAdmissionReview } from './admission-review.ts';

describe('an admission review', () => {
  it('tells what is to be stored, by whom, and with which images', () => {
    const object = pod(['app:1'], { annotations: { 'cleardock.io/break-glass': ' outage ' } });
    expect(readAdmissionReview(admissionReview({ object, dryRun: true }))).toEqual({
      ...{ uid: '705ab4f5-6393-11e8-b7cc-42010a800002', subject: 'Pod shop/cart', user: 'ann', dryRun: true },
      images: [{ user: 'container c0', image: 'app:1', pointer: '/spec/containers/0/image' }],
      breakGlass: 'outage',
    });
  });

  it.each([
    ['an update brings those that were not there', 'UPDATE', pod(['app:1', 'app:2']), pod(['app:1']), ['app:2']],
    ['an update of something else brings none', 'UPDATE', pod(['app:1']), pod(['app:1']), []],
    ['deleting brings none', 'DELETE', null, pod(['app:1']), []],
    ['deleting with an object brings none', 'DELETE', pod(['app:1']), null, []],
    ['connecting brings none', 'CONNECT', { kind: 'PodExecOptions', command: ['sh'] }, null, []],
    ['what was there before does not count for what is new', 'CREATE', pod(['app:1']), pod(['app:1']), ['app:1']],
  ])('%s', (_, operation, object, oldObject, images) => {
    const request = readAdmissionReview(admissionReview({ operation, object, oldObject }));
    expect(request.images.map(({ image }) => image)).toEqual(images);
  });

  it('reads an object that has no name yet', () => {
    const { subject, user } = readAdmissionReview(admissionReview({ name: undefined, userInfo: undefined }));
    expect({ subject, user }).toEqual({ subject: 'Pod shop/(unnamed)', user: 'unknown' });
  });

  it.each<[string, unknown, string]>([
    ['nothing', undefined, 'The review is of no version; admission.k8s.io/v1 is understood here.'],
    ['a list', [], 'The review is of no version'],
    [
      'an older version',
      { ...admissionReview(), apiVersion: 'admission.k8s.io/v1beta1' },
      'The review is of admission.k8s.io/v1beta1;',
    ],
    ['another kind', { ...admissionReview(), kind: 'Pod' }, 'kind: '],
    ['an answer', { apiVersion: 'admission.k8s.io/v1', kind: 'AdmissionReview' }, 'request: '],
    ['no uid', admissionReview({ uid: '' }), 'request.uid: '],
    ['an unknown operation', admissionReview({ operation: 'PATCH' }), 'request.operation: '],
    ['an object that is no pod', admissionReview({ object: { spec: { containers: [1] } } }), 'spec.containers.0'],
  ])('is not %s', (_, body, message) => {
    expect(() => readAdmissionReview(body)).toThrow(message);
  });
});
