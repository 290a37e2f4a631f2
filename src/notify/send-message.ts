import type { AddressRule } from '../lib/address-rule.ts';
import { isCoded, messageOf } from '../lib/errors.ts';
import { cloudEventsBody } from './cloud-events.ts';
import { harborBody } from './harbor-body.ts';
import type { MessageBody, NotificationMessage } from './message.ts';
import { type PostAnswer, postBody } from './post-body.ts';
import { sendMail } from './send-mail.ts';
import { signatureHeader, signBody } from './sign-body.ts';
import { plainText, slackBody, titleOf } from './text-body.ts';

/** Whom a message goes to. */
export interface MessageTarget {
  readonly kind: string;
  readonly address: string;
  readonly format: string;
  readonly secret?: string;
  readonly authorization?: string;
  /** Whether an administrator chose the address. */
  readonly trusted: boolean;
}

/** What is the same for all targets. */
export interface SendSettings {
  /** With its slash at the end. */
  readonly publicUrl?: string;
  /** For targets that are not an administrator's. */
  readonly refuse: AddressRule;
  /** Certificates in PEM that are trusted besides the usual ones. */
  readonly ca?: readonly string[];
  readonly mail?: { readonly url: string; readonly from: string };
}

/** How an attempt ended. */
export type SendResult =
  | { readonly ok: true; readonly status?: number }
  | {
      readonly ok: false;
      readonly status?: number;
      readonly error: string;
      /** Whether the receiver as a whole fails, so that later messages had better wait too. */
      readonly blocking: boolean;
      /** Whether it says that it is gone for good. */
      readonly gone: boolean;
      /** Seconds that the receiver asks to be left alone. */
      readonly retryAfter?: number;
    };

/** Time that a receiver gets, in milliseconds. */
const timeout = 10_000;

/** Sends a message once; never rejects but where it is stopped. */
export async function sendMessage(
  target: MessageTarget,
  message: NotificationMessage,
  settings: SendSettings,
  now: number,
  signal: AbortSignal,
): Promise<SendResult> {
  try {
    if (target.kind === 'email') return await mail(target, message, settings);
    return resultOf(await post(target, message, settings, now, signal));
  } catch (error) {
    signal.throwIfAborted();
    return { ok: false, error: messageOf(error), blocking: !isCoded(error, 'mail_refused'), gone: false };
  }
}

async function mail(
  { address }: MessageTarget,
  message: NotificationMessage,
  { mail: server, ca, publicUrl }: SendSettings,
): Promise<SendResult> {
  if (!server) throw new Error('There is no mail server: set CLEARDOCK_SMTP_URL and --smtp-from.');
  const to = address.split(',').map((one) => one.trim());
  const subject = `[Cleardock] ${titleOf(message)}`.slice(0, 200);
  const text = `${plainText(message, publicUrl)}\n`;
  await sendMail({ ...server, ca, timeout }, { to, subject, text, uid: message.uid });
  return { ok: true };
}

async function post(
  target: MessageTarget,
  message: NotificationMessage,
  { publicUrl, refuse, ca }: SendSettings,
  now: number,
  signal: AbortSignal,
): Promise<PostAnswer> {
  const { mediaType, text } = bodyOf(target, message, publicUrl);
  const headers = {
    'content-type': mediaType,
    'user-agent': 'Cleardock',
    'cleardock-message': message.uid,
    ...(target.secret === undefined ? {} : { [signatureHeader]: signBody(target.secret, text, now) }),
    ...(target.authorization === undefined ? {} : { authorization: target.authorization }),
  };
  const rule = target.trusted ? 'none' : refuse;
  return await postBody(new URL(target.address), text, { headers, refuse: rule, ca, timeout, signal });
}

/** The body that a target gets. */
export function bodyOf(
  { kind, format }: Pick<MessageTarget, 'kind' | 'format'>,
  message: NotificationMessage,
  publicUrl: string | undefined,
): MessageBody {
  if (kind === 'slack') return slackBody(message, publicUrl);
  const [first] = message.items;
  return format === 'harbor' && first ? harborBody(first, publicUrl) : cloudEventsBody(message, publicUrl);
}

function resultOf({ status, text, retryAfter }: PostAnswer): SendResult {
  if (status >= 200 && status < 300) return { ok: true, status };
  const redirects =
    status >= 300 && status < 400 ? ' Redirects are not followed: give the address that it leads to.' : '';
  const said = text.replace(/\s+/g, ' ').trim().slice(0, 200);
  return {
    ok: false,
    status,
    error: `The receiver answered ${status}${said ? `: ${said}` : ''}.${redirects}`,
    blocking: status >= 500 || status === 429 || status === 408,
    gone: status === 410,
    retryAfter,
  };
}
