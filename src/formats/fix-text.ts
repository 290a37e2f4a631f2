import type { Finding } from '../model/finding.ts';

/** In which version a finding is mended, or what the source says of it where it is in none; empty where it says nothing. */
export function fixText({
  fixedVersion,
  channel,
  status,
  unconfirmed,
}: Pick<Finding, 'fixedVersion' | 'channel' | 'status' | 'unconfirmed'>): string {
  if (unconfirmed) return 'not confirmed';
  if (fixedVersion === undefined) return status === 'affected' ? '' : status.replaceAll('_', ' ');
  return channel === undefined ? fixedVersion : `${fixedVersion} (${channel})`;
}

/** The same as a sentence that says what to do, without a full stop. */
export function whatToDoAbout(
  finding: Pick<Finding, 'fixedVersion' | 'channel' | 'status' | 'package' | 'kind' | 'unconfirmed'>,
): string {
  const { fixedVersion, channel, status, kind, unconfirmed } = finding;
  const { name } = finding.package;
  if (kind === 'malicious') return `Remove ${name}: it is malware`;
  if (fixedVersion !== undefined)
    return `Upgrade ${name} to ${fixedVersion}${channel === undefined ? '' : `, which needs ${channel}`}`;
  if (unconfirmed) return `Find out whether ${name} is affected: it is reported for the upstream version alone`;
  if (status === 'under_investigation') return `Wait: whether ${name} is affected is under investigation`;
  return status === 'affected' ? `No fix for ${name} is known` : `No fix for ${name}: ${status.replaceAll('_', ' ')}`;
}
