import type { ListenAddress } from '../config/parse-listen.ts';
import { CodedError } from '../lib/errors.ts';
import { systemCode } from '../lib/system-code.ts';

/** What is told where an address of an option cannot be listened on: `address_in_use` or `address_refused`, or the error itself. */
export function listenError(error: unknown, { host, port }: ListenAddress, flag: string): unknown {
  switch (systemCode(error)) {
    case 'EADDRINUSE':
      return new CodedError(
        'address_in_use',
        `Port ${port} on ${host} is taken by another program. Choose another with ${flag} HOST:PORT.`,
      );
    case 'EACCES':
      return new CodedError(
        'address_refused',
        `The system does not let this user listen on port ${port}. Choose one above 1023 with ${flag} HOST:PORT.`,
      );
    case 'EADDRNOTAVAIL':
    case 'ENOTFOUND':
      return new CodedError(
        'address_refused',
        `This machine has no address ${host}. Choose another with ${flag} HOST:PORT.`,
      );
    default:
      return error;
  }
}
