/**
 * The folder whose gems a specification is one of: a gem may have one among Ruby's default gems and one as installed. Those of Debian
 * are spread over several folders that its Ruby searches as one.
 */
export function gemHome(path: string): string {
  const home = /^(.*?)\/?specifications\/(?:default\/)?[^/]+$/.exec(path)?.[1];
  if (home === undefined) return path;
  return isOfDebian(home) ? 'usr/share/rubygems-integration' : home;
}

/** `usr/lib/ruby/gems/3.1.0`, `usr/share/rubygems-integration/all`, both below the folder of an architecture too, and `var/lib/gems/3.1.0`. */
function isOfDebian(home: string): boolean {
  return /^(?:usr\/lib(?:\/[^/]+)?\/ruby\/gems|usr\/(?:share|lib\/[^/]+)\/rubygems-integration|var\/lib\/gems)\/[^/]+$/.test(
    home,
  );
}
