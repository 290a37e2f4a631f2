import { z } from 'zod';
import { CodedError } from '../lib/errors.ts';
import { reasonOf } from '../lib/reason-of.ts';
import type { ImageErrorCode } from './opened-image.ts';

const errorSchema = z.object({
  errors: z
    .array(z.object({ code: z.string(), message: z.string().optional(), detail: z.unknown().optional() }))
    .min(1),
});

/** Cleardock tells which rules keep an image back. */
const rulesSchema = z.array(z.looseObject({ rule: z.string() })).min(1);

/** What a registry's refusal means, with its own words. */
export async function refused(host: string, response: Response): Promise<CodedError<ImageErrorCode>> {
  const body = errorSchema.safeParse(await response.json().catch(() => undefined));
  const own = body.success ? body.data.errors[0] : undefined;
  const words = own ? `: ${(own.message || own.code).slice(0, 500).replace(/\.$/, '')}` : '';
  if (response.status === 404) return new CodedError('image_not_found', `${host} does not have this image${words}.`);
  if (response.status === 403 && rulesSchema.safeParse(own?.detail).success)
    return new CodedError('policy_refused', own?.message || `${host} refuses the image by its policy.`);
  const hint =
    response.status === 401 ? ` Sign in with cleardock login ${host}, or with docker, podman or skopeo.` : '';
  return new CodedError('registry_refused', `${host} answered ${response.status}${words}.${hint}`);
}

/** That a host did not answer; what was refused already stays as it is. */
export function unreachable(host: string, error: unknown): CodedError {
  if (error instanceof CodedError) return error;
  const reason = reasonOf(error instanceof Error && error.cause ? error.cause : error);
  return new CodedError<ImageErrorCode>('registry_unreachable', `${host} cannot be reached: ${reason}.`, {
    cause: error,
  });
}
