import { z } from 'zod';
import { CodedError } from '../lib/errors.ts';
import { type AdmissionRequest, breakGlassReason, requireVersion } from './admission-review.ts';
import { boundedText } from './bounded-text.ts';
import type { Conclusion } from './conclude.ts';
import type { ReviewErrorCode } from './pod-images.ts';

/** The answer to an image review. */
export interface ImageReviewAnswer {
  readonly apiVersion: string;
  readonly kind: 'ImageReview';
  readonly status: { readonly allowed: boolean; readonly reason?: string };
}

const apiVersion = 'imagepolicy.k8s.io/v1alpha1';
/** An API server hands on only annotations with names of this form. */
const breakGlassAnnotation = 'cleardock.image-policy.k8s.io/break-glass';

/** https://kubernetes.io/docs/reference/config-api/imagepolicy.v1alpha1/ */
const reviewSchema = z.object({
  kind: z.literal('ImageReview'),
  spec: z.object({
    containers: z
      .array(z.object({ image: z.string().nullish() }))
      .max(1_000)
      .nullish(),
    annotations: z.record(z.string(), z.string()).nullish(),
    namespace: z.string().max(1_000).nullish(),
  }),
});

/** Reads the review that an API server with the plug-in ImagePolicyWebhook sends. Throws `review_invalid` with a sentence. */
export function readImageReview(body: unknown): Omit<AdmissionRequest, 'uid'> {
  requireVersion(body, apiVersion);
  const parsed = reviewSchema.safeParse(body);
  if (!parsed.success) {
    const { path = [], message = '' } = parsed.error.issues[0] ?? {};
    const words = `This is no ImageReview of ${apiVersion}: ${path.join('.') || 'the body'}: ${message}.`;
    throw new CodedError<ReviewErrorCode>('review_invalid', words);
  }
  const { containers, annotations, namespace } = parsed.data.spec;
  return {
    subject: `Pod ${namespace ? `${namespace}/` : ''}(unnamed)`,
    user: 'unknown',
    dryRun: false,
    images: (containers ?? []).flatMap(({ image }, n) =>
      image ? [{ user: `container ${n + 1}`, image, pointer: `/spec/containers/${n}/image` }] : [],
    ),
    breakGlass: breakGlassReason(annotations?.[breakGlassAnnotation]),
  };
}

/** Answers it; this kind of review takes no warnings. */
export function imageReviewAnswer({ allowed, message }: Conclusion): ImageReviewAnswer {
  const reason = allowed || message === undefined ? {} : { reason: boundedText(message, 1_000) };
  return { apiVersion, kind: 'ImageReview', status: { allowed, ...reason } };
}
