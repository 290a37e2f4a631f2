import type { SendSettings } from '../../../notify/send-message.ts';
import { apiRefusal } from '../../api-errors.ts';

const maxRecipients = 20;

/** The address of a target as it is stored. Throws `invalid` where nothing can be sent there. */
export function requireTargetAddress(kind: string, address: string, { mail }: SendSettings): string {
  if (kind !== 'email') return requireUrl(address);
  if (!mail)
    throw apiRefusal('invalid', 'kind: there is no mail server; an administrator sets CLEARDOCK_SMTP_URL.', 'kind');
  const recipients = address.split(',').map((one) => one.trim());
  if (recipients.length > maxRecipients)
    throw apiRefusal('invalid', `address: at most ${maxRecipients} addresses.`, 'address');
  const bad = recipients.find((one) => !/^[^\s@<>()[\]\\,;:"]{1,64}@[A-Za-z0-9.-]{1,253}$/.test(one));
  if (bad !== undefined) throw apiRefusal('invalid', `address: "${bad}" is no address of e-mail.`, 'address');
  return recipients.join(', ');
}

function requireUrl(address: string): string {
  const url = URL.parse(address);
  if (url?.protocol !== 'https:' && url?.protocol !== 'http:')
    throw apiRefusal('invalid', 'address: give an http or https URL.', 'address');
  return url.href;
}
