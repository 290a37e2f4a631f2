import { BlockList, isIP, isIPv4 } from 'node:net';

/** Addresses that targets may not have which are not an administrator's: none, this machine and its link, or all private ones too. */
const addressRules = ['none', 'local', 'private'] as const;
export type AddressRule = (typeof addressRules)[number];

const local = blockList([
  ['0.0.0.0', 8],
  ['127.0.0.0', 8],
  ['169.254.0.0', 16],
  ['224.0.0.0', 3],
  ['::', 128],
  ['::1', 128],
  ['fe80::', 10],
  ['ff00::', 8],
]);
const privateOnes = blockList([
  ['10.0.0.0', 8],
  ['100.64.0.0', 10],
  ['172.16.0.0', 12],
  ['192.168.0.0', 16],
  ['198.18.0.0', 15],
  ['fc00::', 7],
  ['fec0::', 10],
]);

/** Whether a rule refuses an IP address, in whatever form one of version 4 is written within version 6. */
export function refusesAddress(rule: AddressRule, address: string): boolean {
  if (rule === 'none') return false;
  const plain = embeddedIPv4(address) ?? address.replace(/%.*$/, '');
  const family = isIPv4(plain) ? 'ipv4' : 'ipv6';
  return local.check(plain, family) || (rule === 'private' && privateOnes.check(plain, family));
}

/** The IPv4 address within one of IPv6: mapped (RFC 4291), translated (RFC 6052) or of 6to4 (RFC 3056). */
function embeddedIPv4(address: string): string | undefined {
  if (isIP(address) !== 6) return undefined;
  const groups = groupsOf(address);
  const [a = 0, b = 0] = groups;
  const isMapped = groups.slice(0, 5).every((group) => group === 0) && (groups[5] === 0xffff || groups[5] === 0);
  const isTranslated = a === 0x64 && b === 0xff9b;
  const isOf6to4 = a === 0x2002;
  const [high = 0, low = 0] = isOf6to4 ? groups.slice(1, 3) : groups.slice(6);
  // `::1` and `::` are addresses of their own.
  if (isMapped && groups[5] === 0 && high === 0) return undefined;
  return isMapped || isTranslated || isOf6to4 ? [high >> 8, high & 255, low >> 8, low & 255].join('.') : undefined;
}

/** The eight numbers of an IPv6 address, which the URL parser writes in its shortest form. */
function groupsOf(address: string): number[] {
  const text = new URL(`http://[${address.replace(/%.*$/, '')}]/`).hostname.slice(1, -1);
  const [before = '', after] = text.split('::');
  const parse = (part: string) => (part === '' ? [] : part.split(':').map((group) => Number.parseInt(group, 16)));
  const [head, tail] = [parse(before), parse(after ?? '')];
  return [...head, ...Array<number>(Math.max(0, 8 - head.length - tail.length)).fill(0), ...tail];
}

function blockList(ranges: readonly (readonly [address: string, bits: number])[]): BlockList {
  const list = new BlockList();
  for (const [address, bits] of ranges) list.addSubnet(address, bits, isIPv4(address) ? 'ipv4' : 'ipv6');
  return list;
}
