/** A URL of one of some schemes (`ldaps:`), as it was written. Throws an `Error` whose message completes "NAME ...". */
export function parseUrl(text: string, schemes: readonly string[], example: string): string {
  const url = URL.parse(text);
  if (!url || !schemes.includes(url.protocol)) throw new Error(`must be a URL like ${example}`);
  return text;
}

/** A URL over HTTP that paths are put behind: it ends with a slash. Throws like the others. */
export function parseBaseUrl(text: string): string {
  const url = URL.parse(text);
  if (url?.protocol !== 'http:' && url?.protocol !== 'https:') throw new Error('must be an http or https URL');
  return text.endsWith('/') ? text : `${text}/`;
}

/** The address of a syslog server. Throws like the others. */
export function parseSyslogUrl(text: string): URL {
  const url = URL.parse(text);
  if (!url || !['udp:', 'tcp:', 'tls:'].includes(url.protocol) || url.hostname === '')
    throw new Error('must be a URL like udp://host:514, tcp://host:601 or tls://host:6514');
  return url;
}

/** The address of a directory, without a slash at its end. Throws like the others. */
export function parseLdapUrl(text: string): string {
  const url = URL.parse(text);
  if ((url?.protocol !== 'ldap:' && url?.protocol !== 'ldaps:') || url.hostname === '')
    throw new Error('must be a URL like ldaps://directory.example.org');
  return text.replace(/\/$/, '');
}

/** An issuer of OpenID Connect, as it was written: its tokens name it letter by letter. Only this machine may be one without TLS. Throws like the others. */
export function parseIssuer(text: string): string {
  const url = URL.parse(text);
  const local = url?.protocol === 'http:' && ['localhost', '127.0.0.1', '[::1]'].includes(url.hostname);
  if (url?.protocol !== 'https:' && !local) throw new Error('must be an https URL');
  return text;
}
