import { createHash, timingSafeEqual } from 'node:crypto';
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify';
import { pinningAnswer, validationAnswer } from '../../../admission/admission-answer.ts';
import { type AdmissionRequest, readAdmissionReview } from '../../../admission/admission-review.ts';
import { type AdmissionMode, type Conclusion, conclude } from '../../../admission/conclude.ts';
import { imageReviewAnswer, readImageReview } from '../../../admission/image-review.ts';
import { isCoded } from '../../../lib/errors.ts';
import type { ImageJudge } from '../../admission/judge-images.ts';
import type { RecordAdmission } from '../../admission/record-admission.ts';
import { credentialsOf } from '../../credentials.ts';
import type { Metrics } from '../../metrics.ts';

/** What clusters are answered with. */
export interface AdmissionServices {
  readonly judge: ImageJudge;
  readonly mode: AdmissionMode;
  readonly record: RecordAdmission;
  readonly metrics: Pick<Metrics, 'admissions'>;
  readonly token: string;
}

type Review = 'validate' | 'mutate' | 'image-review';

/** An API server takes 3 MB for an object, and a review has the object twice, before and after. */
const maxBody = 7 << 20;

/**
 * The webhooks of Kubernetes: `POST /admission/{validate,mutate,image-review}`. Nobody is answered without the token, as Bearer or as
 * the last part of the path: most clusters can tell their API server no other secret than an address.
 */
export async function admissionRoutes(app: FastifyInstance, services: AdmissionServices): Promise<void> {
  app.setErrorHandler((error: Error & { readonly statusCode?: number }, request, reply) => {
    const status = isCoded(error, 'review_invalid') ? 400 : (error.statusCode ?? (isCoded(error) ? 503 : 500));
    if (status >= 500) request.log.error({ err: error }, 'answering a cluster failed');
    // An API server shows the text of an answer that is none to whoever asked it.
    return reply
      .code(status)
      .type('text/plain; charset=utf-8')
      .send(isTold(status) ? error.message : 'Cleardock failed.');
  });
  const reviews: Readonly<Record<Review, Answer>> = { validate, mutate, 'image-review': reviewImages };
  for (const [review, answer] of Object.entries(reviews)) {
    for (const path of [`/admission/${review}`, `/admission/${review}/:token`]) {
      app.post(
        path,
        {
          bodyLimit: maxBody,
          onRequest: (request, reply, done) => (isKnown(request, services.token) ? done() : void refuse(reply)),
        },
        async (request) => {
          const start = performance.now();
          const { body, outcome } = await answer(services, request);
          services.metrics.admissions.observe({ review, outcome }, (performance.now() - start) / 1_000);
          return body;
        },
      );
    }
  }
}

type Answer = (
  services: AdmissionServices,
  request: FastifyRequest,
) => Promise<{ readonly body: object; readonly outcome: Conclusion['outcome'] }>;

async function validate(services: AdmissionServices, request: FastifyRequest) {
  const review = readAdmissionReview(request.body);
  const conclusion = await decide(services, review, request.ip);
  return { body: validationAnswer(review.uid, conclusion), outcome: conclusion.outcome };
}

async function mutate({ judge }: AdmissionServices, request: FastifyRequest) {
  const { uid, images } = readAdmissionReview(request.body);
  return { body: pinningAnswer(uid, await judge(images)), outcome: 'allowed' as const };
}

async function reviewImages(services: AdmissionServices, request: FastifyRequest) {
  const conclusion = await decide(services, readImageReview(request.body), request.ip);
  return { body: imageReviewAnswer(conclusion), outcome: conclusion.outcome };
}

async function decide(
  { judge, mode, record }: AdmissionServices,
  review: Omit<AdmissionRequest, 'uid'>,
  address: string,
): Promise<Conclusion> {
  const images = await judge(review.images);
  const conclusion = conclude(images, mode, review.breakGlass);
  await record(review, images, conclusion, address);
  return conclusion;
}

function isTold(status: number): boolean {
  return status < 500 || status === 503;
}

function isKnown(request: FastifyRequest, token: string): boolean {
  const credentials = credentialsOf(request);
  const given = credentials?.scheme === 'bearer' ? credentials.token : credentials?.password;
  return isSame(given ?? (request.params as { readonly token?: string }).token ?? '', token);
}

function isSame(given: string, token: string): boolean {
  const hash = (text: string) => createHash('sha256').update(text).digest();
  return timingSafeEqual(hash(given), hash(token));
}

function refuse(reply: FastifyReply): FastifyReply {
  return reply
    .code(401)
    .header('www-authenticate', 'Bearer')
    .type('text/plain; charset=utf-8')
    .send('Cleardock answers only API servers that show its admission token, as Bearer or at the end of the path.');
}
