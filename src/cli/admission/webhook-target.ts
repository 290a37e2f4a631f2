import { isIPv6 } from 'node:net';
import { CodedError } from '../../lib/errors.ts';

/** How an API server reaches Cleardock. */
export type WebhookTarget =
  | { readonly kind: 'service'; readonly namespace: string; readonly name: string; readonly port: number }
  | { readonly kind: 'url'; readonly url: URL };

/** Flags that name it; one of them is to be given. */
export interface TargetFlags {
  readonly service?: string;
  readonly url?: string;
}

/** Port of the admission address, where a service does not say another. */
const usualPort = 5443;
const label = '[a-z0-9](?:[a-z0-9-]{0,61}[a-z0-9])?';
const servicePattern = new RegExp(`^(${label})/(${label})(?::(\\d{1,5}))?$`);

/** Reads the flags. Throws `usage` with a sentence. */
export function webhookTarget({ service, url }: TargetFlags): WebhookTarget {
  if ((service === undefined) === (url === undefined)) throw usage('Give --service or --url, and not both.');
  if (service !== undefined) return serviceTarget(service);
  const parsed = URL.parse(url ?? '');
  if (parsed?.protocol !== 'https:' || parsed.search || parsed.hash || parsed.username || isIPv6(hostOf(parsed)))
    throw usage('--url must be an address like https://registry.example.org:5443.');
  return { kind: 'url', url: parsed };
}

/** The name that a certificate for it must have. */
export function certificateName(target: WebhookTarget): string {
  return target.kind === 'url' ? hostOf(target.url) : `${target.name}.${target.namespace}.svc`;
}

function serviceTarget(text: string): WebhookTarget {
  const [, namespace, name, port] = servicePattern.exec(text) ?? [];
  if (namespace === undefined || name === undefined || Number(port ?? 1) > 65_535 || Number(port ?? 1) === 0)
    throw usage('--service must be NAMESPACE/NAME or NAMESPACE/NAME:PORT, like cleardock/cleardock:5443.');
  return { kind: 'service', namespace, name, port: Number(port ?? usualPort) };
}

function hostOf({ hostname }: URL): string {
  return hostname.replace(/^\[|\]$/g, '');
}

function usage(message: string): CodedError {
  return new CodedError('usage', message);
}
