import type { Option } from '../config/option.ts';
import { CodedError, messageOf } from '../lib/errors.ts';

/** The value of a flag that is read as a setting of the server is. Throws `config_invalid`. */
export function parsedFlag<T>(flag: string, text: string, option: Option<T>): T {
  try {
    return option.parse(text);
  } catch (error) {
    throw new CodedError('config_invalid', `${flag} ${messageOf(error)}.`);
  }
}
