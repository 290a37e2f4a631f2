import { execFileSync, spawn } from 'node:child_process';
import { once } from 'node:events';
import { existsSync, mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { Client } from 'ldapts';
import { eventually } from './eventually.ts';
import { freePort } from './free-port.ts';

/** An OpenLDAP server for tests, in a folder of its own. */
export interface DirectoryServer extends AsyncDisposable {
  /** `ldap://`; it can be encrypted with StartTLS, by a certificate that nobody vouches for. */
  readonly url: string;
  /** Its certificate, in PEM. */
  readonly certificate: string;
  stop(): Promise<void>;
}

/** Name and password of who may look for users. */
export const service = { dn: 'cn=service,dc=example,dc=org', password: 'the password of the service' };
/** Password of every user. */
export const userPassword = 'the password of a user';

/** Program of the server. */
export const slapd = ['/usr/sbin/slapd', '/usr/libexec/slapd'].find((path) => existsSync(path)) ?? 'slapd';
const schemas = '/etc/ldap/schema';

/** Starts a directory with the users `ann` (in the groups `ops` and `admins`), `bob` and `admin`. */
export async function startDirectory(): Promise<DirectoryServer> {
  const folder = mkdtempSync(join(tmpdir(), 'cleardock-slapd-'));
  const port = await freePort();
  writeFileSync(join(folder, 'slapd.conf'), configuration(folder));
  mkdirSync(join(folder, 'data'));
  const url = `ldap://127.0.0.1:${port}`;
  const server = spawn(slapd, ['-f', join(folder, 'slapd.conf'), '-h', url, '-d', '0'], { stdio: 'ignore' });
  const ended = once(server, 'exit');
  const stop = async () => {
    if (server.exitCode !== null || server.signalCode !== null) return;
    server.kill('SIGTERM');
    await ended;
  };
  await fill(url);
  return {
    url,
    certificate: readFileSync(join(folder, 'cert.pem'), 'utf8'),
    stop,
    async [Symbol.asyncDispose]() {
      await stop();
      rmSync(folder, { recursive: true, force: true });
    },
  };
}

function configuration(folder: string): string {
  const [key, cert] = [join(folder, 'key.pem'), join(folder, 'cert.pem')];
  const name = ['-subj', '/CN=localhost', '-addext', 'subjectAltName=IP:127.0.0.1', '-days', '2'];
  const curve = ['-newkey', 'ec', '-pkeyopt', 'ec_paramgen_curve:prime256v1'];
  execFileSync('openssl', ['req', '-x509', ...curve, '-nodes', ...name, '-keyout', key, '-out', cert], {
    stdio: 'ignore',
  });
  return [
    ...['core', 'cosine', 'inetorgperson'].map((schema) => `include ${schemas}/${schema}.schema`),
    'modulepath /usr/lib/ldap',
    'moduleload back_mdb',
    `TLSCertificateFile ${cert}`,
    `TLSCertificateKeyFile ${key}`,
    // It lets a bind without a password succeed, as the worst directories do.
    'allow bind_anon_cred bind_anon_dn',
    'database mdb',
    'suffix "dc=example,dc=org"',
    `directory ${join(folder, 'data')}`,
    'rootdn "cn=root,dc=example,dc=org"',
    'rootpw root',
    'access to attrs=userPassword by anonymous auth by * none',
    `access to * by dn.exact="${service.dn}" read by self read by * none`,
    '',
  ].join('\n');
}

async function fill(url: string): Promise<void> {
  const client = await connected(url);
  const people = 'ou=people,dc=example,dc=org';
  await client.add('dc=example,dc=org', { objectClass: ['dcObject', 'organization'], o: 'Example', dc: 'example' });
  const simple = { objectClass: ['organizationalRole', 'simpleSecurityObject'], userPassword: service.password };
  await client.add(service.dn, { ...simple, cn: 'service' });
  for (const ou of ['people', 'groups'])
    await client.add(`ou=${ou},dc=example,dc=org`, { objectClass: 'organizationalUnit', ou });
  for (const uid of ['ann', 'bob', 'admin'])
    await client.add(`uid=${uid},${people}`, {
      objectClass: 'inetOrgPerson',
      uid,
      cn: uid,
      sn: uid,
      userPassword: userPassword,
    });
  for (const cn of ['ops', 'admins'])
    await client.add(`cn=${cn},ou=groups,dc=example,dc=org`, {
      objectClass: 'groupOfNames',
      cn,
      member: `uid=ann,${people}`,
    });
  await client.unbind();
}

async function connected(url: string): Promise<Client> {
  const attempt = async () => {
    const client = new Client({ url });
    const refusal = await client.bind('cn=root,dc=example,dc=org', 'root').then(() => undefined, String);
    if (refusal === undefined) return client;
    await client.unbind().catch(() => undefined);
    return refusal;
  };
  return (await eventually(attempt, (answer) => answer instanceof Client, 25)) as Client;
}
