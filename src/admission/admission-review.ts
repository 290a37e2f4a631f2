import { z } from 'zod';
import { CodedError } from '../lib/errors.ts';
import { annotationsOf, type PodImage, podImages, type ReviewErrorCode } from './pod-images.ts';

/** What an API server asks about, of an object that is to be stored. */
export interface AdmissionRequest {
  readonly uid: string;
  /** Kind, namespace and name in words: `Deployment shop/cart`. */
  readonly subject: string;
  /** Who asked the API server for it; `unknown` where it does not say. */
  readonly user: string;
  /** Nothing will be stored, and nothing may be noted. */
  readonly dryRun: boolean;
  /** Images that come with this change; those that were there before it are left out. */
  readonly images: readonly PodImage[];
  /** Reason that is given for letting everything in. */
  readonly breakGlass?: string;
}

const apiVersion = 'admission.k8s.io/v1';
const breakGlassAnnotation = 'cleardock.io/break-glass';
const name = z.string().max(1_000);

/** https://kubernetes.io/docs/reference/access-authn-authz/extensible-admission-controllers/#request */
const reviewSchema = z.object({
  kind: z.literal('AdmissionReview'),
  request: z.object({
    uid: z.string().min(1).max(200),
    kind: z.object({ kind: name }),
    name: name.nullish(),
    namespace: name.nullish(),
    operation: z.enum(['CREATE', 'UPDATE', 'DELETE', 'CONNECT']),
    userInfo: z.object({ username: z.string().nullish() }).nullish(),
    object: z.unknown(),
    oldObject: z.unknown(),
    dryRun: z.boolean().nullish(),
  }),
});

/**
 * Reads the review that an API server sends. Of an update only the images count that it brings: what runs already must stay
 * changeable. Deleting and connecting bring none. Throws `review_invalid` with a sentence.
 */
export function readAdmissionReview(body: unknown): AdmissionRequest {
  requireVersion(body, apiVersion);
  const parsed = reviewSchema.safeParse(body);
  if (!parsed.success) {
    const { path = [], message = '' } = parsed.error.issues[0] ?? {};
    throw invalid(`This is no AdmissionReview of ${apiVersion}: ${path.join('.') || 'the body'}: ${message}.`);
  }
  const { uid, kind, operation, object, oldObject, userInfo, dryRun, ...named } = parsed.data.request;
  const stores = operation === 'CREATE' || operation === 'UPDATE';
  const before = new Set(operation === 'UPDATE' ? podImages(oldObject).map(({ image }) => image) : []);
  return {
    uid,
    subject: `${kind.kind} ${[named.namespace, named.name || '(unnamed)'].filter(Boolean).join('/')}`,
    user: userInfo?.username?.slice(0, 200) || 'unknown',
    dryRun: dryRun ?? false,
    images: stores ? podImages(object).filter(({ image }) => !before.has(image)) : [],
    breakGlass: stores ? breakGlassReason(annotationsOf(object).get(breakGlassAnnotation)) : undefined,
  };
}

/** A reason that says something, cut to a length that a log takes; `undefined` for any other. */
export function breakGlassReason(text: string | undefined): string | undefined {
  return text?.trim().slice(0, 500) || undefined;
}

/** Throws `review_invalid` where a body is of another version than the one that is answered. */
export function requireVersion(body: unknown, wanted: string): void {
  const given = (body as { readonly apiVersion?: unknown } | null | undefined)?.apiVersion;
  if (given === wanted) return;
  const what = typeof given === 'string' ? `of ${given.slice(0, 100)}` : 'of no version';
  throw invalid(`The review is ${what}; ${wanted} is understood here.`);
}

function invalid(message: string): CodedError<ReviewErrorCode> {
  return new CodedError<ReviewErrorCode>('review_invalid', message);
}
