import { ApiError } from '../../api/client.ts';

/** Whether what failed is asked for again, after so many failures: a refusal will be one again, only what could not be reached may be there. */
export function isTriedAgain(failures: number, error: Error): boolean {
  return failures < 2 && !(error instanceof ApiError && error.status >= 400 && error.status < 500);
}
