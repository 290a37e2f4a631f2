import { CodedError, messageOf } from '../lib/errors.ts';

/** How e-mail goes out. */
export interface MailSettings {
  /** `smtp://user:password@host:587`, or `smtps:`. */
  readonly url: string;
  readonly from: string;
  readonly ca?: readonly string[];
  readonly timeout: number;
}

/** One e-mail in plain text. */
export interface Mail {
  readonly to: readonly string[];
  readonly subject: string;
  readonly text: string;
  /** The same at each attempt: mail programs show it once. */
  readonly uid: string;
}

/** Hands an e-mail to the SMTP server. Rejects with `unreachable` or `mail_refused` where it does not take it. */
export async function sendMail({ url, from, ca, timeout }: MailSettings, mail: Mail): Promise<void> {
  // Of use to few, and large.
  const { createTransport } = await import('nodemailer');
  const transport = createTransport({
    url,
    tls: { ca: ca?.slice() },
    connectionTimeout: timeout,
    greetingTimeout: timeout,
    socketTimeout: timeout,
    disableFileAccess: true,
    disableUrlAccess: true,
  });
  const host = new URL(url).host;
  try {
    await transport.sendMail({
      from,
      to: [...mail.to],
      subject: mail.subject,
      text: mail.text,
      messageId: `<${mail.uid}@cleardock>`,
      headers: { 'Auto-Submitted': 'auto-generated' },
    });
  } catch (error) {
    const code =
      typeof (error as { responseCode?: unknown }).responseCode === 'number' ? 'mail_refused' : 'unreachable';
    const what = code === 'mail_refused' ? 'did not take the message' : 'could not be reached';
    throw new CodedError(code, `The mail server ${host} ${what}: ${messageOf(error)}.`, { cause: error });
  } finally {
    transport.close();
  }
}
