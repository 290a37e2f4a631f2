import { oneOf, parseNames, parseText, parseYesNo } from './option-values.ts';
import { parseListen } from './parse-listen.ts';

/** Options of admission to clusters. */
export const admissionOptions = {
  admissionListen: {
    flag: 'admission-listen',
    placeholder: 'HOST:PORT',
    summary: 'Judge what Kubernetes clusters are about to run, on this address by TLS; needs the three that follow',
    parse: parseListen,
  },
  admissionCert: {
    flag: 'admission-cert',
    placeholder: 'FILE',
    summary: 'Certificate of that address in PEM, with those between it and its authority; read again when it changes',
    parse: parseText,
  },
  admissionKey: {
    flag: 'admission-key',
    placeholder: 'FILE',
    summary: 'Key of that certificate in PEM',
    parse: parseText,
  },
  admissionToken: {
    flag: 'admission-token',
    placeholder: 'TOKEN',
    summary: 'What an API server shows to be answered, at least 24 characters',
    secret: true,
    parse: parseToken,
  },
  admissionHosts: {
    flag: 'admission-hosts',
    placeholder: 'HOST,…',
    summary: 'Names of this registry in references to images, with ports (default: that of --public-url)',
    parse: parseHosts,
  },
  admissionMode: {
    flag: 'admission-mode',
    placeholder: 'enforce|detect',
    summary: 'Whether what the policy blocks is refused, or let in with a warning and noted',
    defaultText: 'enforce',
    parse: (text: string) => oneOf(text, ['enforce', 'detect']),
  },
  admissionOthers: {
    flag: 'admission-others',
    placeholder: 'allow|deny|NAME,…',
    summary:
      'Images of other registries: let all in, none, or those below these names, like docker.io/library,registry.k8s.io',
    defaultText: 'allow',
    parse: parseOthers,
  },
  admissionBreakGlass: {
    flag: 'admission-break-glass',
    placeholder: 'yes|no',
    summary: 'Whether a reason in the annotation cleardock.io/break-glass lets in what the policy blocks',
    defaultText: 'no',
    parse: parseYesNo,
  },
} as const;

/** It also stands in paths, as clusters can be told no other secret. */
function parseToken(text: string): string {
  if (!/^[A-Za-z0-9_.~-]{24,200}$/.test(text))
    throw new Error('must be 24 to 200 letters, digits, dashes, dots and underscores');
  return text;
}

function parseHosts(text: string): readonly string[] {
  const hosts = parseNames(text);
  if (hosts.some((host) => !/^(?:[A-Za-z0-9][A-Za-z0-9.-]*|\[[0-9A-Fa-f:.]+\])(?::\d{1,5})?$/.test(host)))
    throw new Error('must be hosts as references have them, like registry.example.org,registry.internal:5000');
  return hosts;
}

function parseOthers(text: string): 'allow' | 'deny' | readonly string[] {
  if (text === 'allow' || text === 'deny') return text;
  const names = parseNames(text);
  if (names.some((name) => !/^[^/\s]*[.:][^/\s]*(?:\/[^/\s]+)*\/?$|^localhost(?:\/|$)/.test(name)))
    throw new Error('must be allow, deny, or names that begin with a registry, like docker.io/library,registry.k8s.io');
  return names;
}
