import { describe, expect, it } from 'vitest';
import { imageReview } from '../../test/support/admission.ts';
import { imageReviewAnswer, readImageReview } from './image-review.ts';

describe('an image review', () => {
  it('tells the images, where they shall run, and a reason to let them in', () => {
    const annotations = { 'cleardock.image-policy.k8s.io/break-glass': 'outage' };
    expect(readImageReview(imageReview(['app:1', 'app:2'], { annotations }))).toEqual({
      ...{ subject: 'Pod shop/(unnamed)', user: 'unknown', dryRun: false, breakGlass: 'outage' },
      images: [
        { user: 'container 1', image: 'app:1', pointer: '/spec/containers/0/image' },
        { user: 'container 2', image: 'app:2', pointer: '/spec/containers/1/image' },
      ],
    });
    expect(readImageReview(imageReview([]))).toMatchObject({ images: [], breakGlass: undefined });
  });

  it.each<[string, unknown, string]>([
    ['nothing', null, 'of no version; imagepolicy.k8s.io/v1alpha1 is understood here'],
    ['another kind', { ...imageReview([]), kind: 'Pod' }, 'kind: '],
    ['containers that are none', { ...imageReview([]), spec: { containers: 'app' } }, 'spec.containers: '],
  ])('is not %s', (_, body, message) => {
    expect(() => readImageReview(body)).toThrow(message);
  });

  it('is answered with a reason only where it is refused', () => {
    const answer = { apiVersion: 'imagepolicy.k8s.io/v1alpha1', kind: 'ImageReview' };
    expect(imageReviewAnswer({ outcome: 'refused', allowed: false, message: 'no', warnings: [] })).toEqual({
      ...answer,
      status: { allowed: false, reason: 'no' },
    });
    expect(imageReviewAnswer({ outcome: 'detected', allowed: true, message: 'no', warnings: [] })).toEqual({
      ...answer,
      status: { allowed: true },
    });
  });
});
