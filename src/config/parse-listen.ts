/** Host and port to listen on. */
export interface ListenAddress {
  readonly host: string;
  readonly port: number;
}

/** Reads `HOST:PORT`; without a host it means every address. Throws an `Error` whose message completes "NAME ...". */
export function parseListen(text: string): ListenAddress {
  const match = /^(?:\[([0-9a-fA-F:.]+)\]|([^:\s]*)):(\d{1,5})$/.exec(text);
  const port = Number(match?.[3]);
  if (!match || port > 65_535) throw new Error('must be HOST:PORT, like 127.0.0.1:5080 or [::1]:5080');
  return { host: match[1] ?? (match[2] || '0.0.0.0'), port };
}
