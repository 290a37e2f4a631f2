import { entropyOf } from '../entropy.ts';
import type { SecretRule } from '../secret-rule.ts';

/** Files of settings. In source code what is called a password is a variable, mostly. */
const settings =
  /(?:^|\/)(?:\.env(?:\.[\w-]{1,30})?|[^/]{1,100}\.(?:env|properties|ini|cfg|cnf|conf|toml|ya?ml|tfvars)|credentials|\.my\.cnf|\.pgpass|\.s3cfg|\.boto)$/;

/** Letters and digits mixed, as generators make them; no path, name or sentence. */
function isGenerated(value: string): boolean {
  return (
    /\d/.test(value) &&
    /[a-zA-Z]/.test(value) &&
    !/[/\\]{1}\w+[/\\]|\.(?:com|org|net|io|local|svc|pem|key|crt|json|txt|log|so)$/.test(value) &&
    !isName(value)
  );
}

/** Words joined by dashes, dots or underlines. */
function isName(value: string): boolean {
  const parts = value.split(/[-_.:]/);
  return parts.length > 1 && parts.every((part) => /^(?:[a-z]*|[A-Z]*|[A-Z][a-z]*)\d{0,4}$/.test(part));
}

/** Secrets that are told by what they are called, and passwords in addresses. */
export const assignments: readonly SecretRule[] = [
  {
    id: 'database-password',
    title: 'Password in the address of a database or a message broker',
    anchors: [
      'postgres://',
      'postgresql://',
      'mysql://',
      'mongodb://',
      'mongodb+srv://',
      'redis://',
      'rediss://',
      'amqp://',
      'amqps://',
    ],
    value: /^[a-z+]{4,12}:\/\/[^\s:/@"'`]{0,100}:([^\s:/@"'`]{8,200})@[\w.-]{1,200}/,
    accepts: (value) => /\d/.test(value) && /[a-zA-Z]/.test(value),
    entropy: 3.2,
  },
  {
    id: 'secret-in-settings',
    title: 'Password, key or token in a file of settings',
    anchors: [
      ...[
        'password',
        'PASSWORD',
        'Password',
        'passwd',
        'PASSWD',
        'secret',
        'SECRET',
        'Secret',
        'token',
        'TOKEN',
        'Token',
      ],
      ...['api_key', 'API_KEY', 'apikey', 'APIKEY', 'apiKey', 'ApiKey', 'api-key', 'access_key', 'ACCESS_KEY'],
      ...['auth_key', 'AUTH_KEY', 'private_key', 'PRIVATE_KEY', 'encryption_key', 'ENCRYPTION_KEY'],
    ],
    before: /(?:^|\n)[^#;\n]{0,100}$/,
    value:
      /^(?:password|passwd|secret|token|(?:api|access|auth|private|encryption)?[_-]?key)(?:[_-]?(?:key|base|value|id))?["']?[ \t]{0,8}[:=][ \t]{0,8}["']?([A-Za-z0-9+/=_.~!@^&*-]{16,200})["']?[ \t]{0,8}(?:[#;][^\n]{0,200})?\r?(?:\n|$)/i,
    accepts: (value) => isGenerated(value) && entropyOf(value) >= Math.min(3.7, Math.log2(value.length) - 0.7),
    files: settings,
    yields: true,
  },
];
