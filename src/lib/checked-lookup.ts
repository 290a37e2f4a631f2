import { lookup as lookUp } from 'node:dns';
import { isIP, type LookupFunction } from 'node:net';
import { type AddressRule, refusesAddress } from './address-rule.ts';
import { CodedError } from './errors.ts';

/** Looks a name up and refuses it where one of its addresses is refused: the connection goes to no other than those looked at. */
export function checkedLookup(rule: AddressRule): LookupFunction {
  return (hostname, options, callback) => {
    lookUp(hostname, { ...options, all: true }, (error, found) => {
      if (error) return callback(error, '');
      const [first] = found;
      try {
        for (const { address } of found) requireAllowed(rule, hostname, address);
      } catch (refusal) {
        return callback(refusal as Error, '');
      }
      if (options.all) return callback(null, found);
      return callback(null, first?.address ?? '', first?.family);
    });
  };
}

/** Throws `address_refused` where a URL names a refused address itself: then no name is looked up. */
export function requireAllowedHost(rule: AddressRule, { hostname }: URL): void {
  const host = hostname.replace(/^\[|\]$/g, '');
  if (isIP(host) !== 0) requireAllowed(rule, host, host);
}

function requireAllowed(rule: AddressRule, host: string, address: string): void {
  if (!refusesAddress(rule, address)) return;
  const stands = host === address ? `${address} is` : `${host} stands for ${address},`;
  throw new CodedError(
    'address_refused',
    `${stands} an address within this installation's own network; only what an administrator enters may lead there.`,
  );
}
