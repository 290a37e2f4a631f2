import { CodedError } from '../lib/errors.ts';
import { nearestWord } from '../lib/nearest-word.ts';

/**
 * Where a severity can come from: the source of the advisory itself (a distribution, or a database of a language), whoever assigned the
 * CVE id, the NVD, or CISA's Vulnrichment.
 */
const severityOrigins = ['source', 'cna', 'nvd', 'cisa'] as const;
export type SeverityOrigin = (typeof severityOrigins)[number];

/** Whose severity counts where several have one, the first before the others. Those that are not named come behind, as they usually do. */
export type SeverityOrder = readonly SeverityOrigin[];

/** The order that names are; the usual one where there are none. Throws `config_invalid` where one is no origin, or comes twice. */
export function severityOrderOf(names: readonly string[] | undefined): SeverityOrder {
  const order = (names ?? []).map(requireOrigin);
  const twice = order.find((origin, index) => order.indexOf(origin) < index);
  if (twice === undefined) return order;
  throw new CodedError('config_invalid', `The order of severities has ${twice} twice; leave one of them out.`);
}

function requireOrigin(name: string): SeverityOrigin {
  const found = severityOrigins.find((origin) => origin === name);
  if (found) return found;
  const near = nearestWord(name, severityOrigins);
  const hint = near === undefined ? `there are ${severityOrigins.join(', ')}.` : `did you mean ${near}?`;
  throw new CodedError('config_invalid', `There is no origin of severities ${name}; ${hint}`);
}
