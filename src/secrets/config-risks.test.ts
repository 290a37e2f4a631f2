import { describe, expect, it } from 'vitest';
import { noise } from '../../test/support/secrets.ts';
import { parseImageConfig } from '../oci/image-config.ts';
import { configRisks, configRiskTitles } from './config-risks.ts';
import { maskedInstruction } from './masked-instruction.ts';

const value = noise(24);
const token = `gh${'p_'}${noise(36)}`;

/** Risks of a config, in short; the user is no root where none is named. */
function risks(config: object, ...history: readonly string[]) {
  const document = {
    config: { User: 'app', ...config },
    history: history.map((created_by) => ({ created_by, empty_layer: !/RUN|COPY|ADD/.test(created_by) })),
  };
  const parsed = parseImageConfig(Buffer.from(JSON.stringify(document)));
  const found = parsed ? configRisks(parsed) : [];
  expect(JSON.stringify(found)).not.toContain(value);
  expect(JSON.stringify(found)).not.toContain(token);
  for (const { rule } of found) expect(configRiskTitles[rule]).toBeTruthy();
  return found.map(({ rule, place, step, layer }) => `${rule}: ${place} @${step ?? '-'}/${layer ?? '-'}`);
}

describe('the user', () => {
  it.each(['', 'root', '0', '0:0', 'root:root', '00'])('%j is root', (User) => {
    expect(risks({ User })).toEqual(['runs-as-root: USER @-/-']);
  });
  it.each(['app', '1000', 'rooty', '10:0', 'www-data:root'])('%j is not root', (User) =>
    expect(risks({ User })).toEqual([]),
  );
  it('is told with the instruction that set it', () => {
    expect(risks({ User: 'root' }, 'USER app', 'RUN make', 'USER root')).toEqual(['runs-as-root: USER @2/-']);
  });
});

describe('the environment', () => {
  it.each([
    ...[
      'API_TOKEN',
      'DB_PASSWORD',
      'AWS_SECRET_ACCESS_KEY',
      'SECRET',
      'stripe_api_key',
      'APIKEY',
      'APP_PRIVATE_KEY',
      'MYSQL_ROOT_PASSWORD',
    ],
  ])('has a secret in %s', (name) => {
    expect(risks({ Env: ['PATH=/bin', `${name}=${value}`] })).toEqual([`secret-in-env: ENV ${name} @-/-`]);
  });
  it('has a secret that is told by its form', () => {
    expect(risks({ Env: [`SETTING=${token}`] }, `ENV SETTING=${token}`)).toEqual(['secret-in-env: ENV SETTING @0/-']);
  });
  it.each([
    ...[
      'PATH=/usr/bin',
      'GPG_KEY=7169605F62C751356D054A26A821E680E5FA6305',
      'TOKEN=',
      'DB_PASSWORD=${DB_PASSWORD}',
      'PASSWORD=changeme',
    ],
    ...[
      'DB_PASSWORD_FILE=/run/secrets/db',
      'DB_PASSWORD=/run/secrets/db',
      'ALLOW_EMPTY_PASSWORD=yes',
      'SECRET=<your secret>',
      'TOKEN_URL=https://a/b',
    ],
    ...['API_TOKEN=https://host/token', 'KEYBOARD=us', 'noequals', `=${value}`],
  ])('has no secret in %s', (variable) => expect(risks({ Env: [variable] })).toEqual([]));
});

describe('the history', () => {
  it.each([
    [`ARG NPM_TOKEN=${value}`, 'ARG NPM_TOKEN'],
    [`ENV DB_PASSWORD=${value}`, 'ENV DB_PASSWORD'],
    [`/bin/sh -c #(nop)  ENV DB_PASSWORD=${value}`, 'ENV DB_PASSWORD'],
    [`ENV DB_PASSWORD ${value}`, 'ENV DB_PASSWORD'],
    [`RUN |1 NPM_TOKEN=${value} /bin/sh -c npm ci # buildkit`, 'RUN NPM_TOKEN'],
    [`/bin/sh -c export API_KEY="${value}" && make`, 'RUN API_KEY'],
    [`RUN tool --password ${value} install`, 'RUN password'],
    [`RUN curl -u me:${value} https://host/file`, 'RUN a login'],
    [`RUN git clone https://me:${value}@host/repo`, 'RUN an address'],
    [`RUN GIT_TOKEN=https://me:${value}@host make`, 'RUN GIT_TOKEN'],
    [`RUN login ${token}`, 'RUN a token'],
  ])('%s tells a secret', (instruction, place) => {
    const layer = instruction.includes('RUN') ? '0' : '-';
    expect(risks({}, instruction)).toEqual([`secret-in-history: ${place} @0/${layer}`]);
    expect(maskedInstruction(instruction)).not.toMatch(new RegExp(`${value}|${token}`));
    expect(maskedInstruction(instruction)).toContain('***');
  });

  it('is not asked for what the environment has told', () => {
    const Env = [`DB_PASSWORD=${value}`];
    expect(risks({ Env }, `ENV DB_PASSWORD=${value}`)).toEqual(['secret-in-env: ENV DB_PASSWORD @0/-']);
  });

  it.each([
    ...[
      'ARG NPM_TOKEN',
      'RUN npm config set token $NPM_TOKEN',
      'RUN TOKEN="$(cat /run/secrets/token)" make',
      'ENV TOKEN_LIFETIME=3600',
    ],
    ...[
      'RUN --mount=type=secret,id=token make',
      'RUN curl -u "$USER:$PASSWORD" https://host',
      'RUN git clone https://host/repo',
    ],
    ...[
      'COPY secret.txt /app/',
      'RUN adduser --disabled-password --gecos x app',
      'RUN passwd -l root',
      'RUN chpasswd token',
    ],
    ...['RUN git clone https://${TOKEN}:x@host/repo'.replace(':x@', ':${TOKEN}@')],
  ])('%s tells none', (instruction) => {
    expect(risks({}, instruction)).toEqual([]);
    expect(maskedInstruction(instruction)).toBe(instruction);
  });
});

describe('the network', () => {
  it.each([
    ['ADD https://me:x1y2@host/a/file.tgz?sig=abc /opt # buildkit', 'remote-add: ADD https://host/a/file.tgz'],
    ['/bin/sh -c #(nop) ADD https://host/file /', 'remote-add: ADD https://host/file'],
    ['RUN curl -fsSL https://host/setup.sh | bash -s -- -y', 'remote-script: RUN https://host/setup.sh'],
    ['RUN wget -qO- https://host/x | sudo sh', 'remote-script: RUN https://host/x'],
  ])('%s is a risk', (instruction, expected) => {
    expect(risks({}, instruction).filter((risk) => risk.startsWith('remote'))).toEqual([`${expected} @0/0`]);
  });

  it.each([
    ...[
      'ADD file.tgz /opt',
      'ADD --checksum=sha256:abc https://host/file /',
      'COPY --from=build /a /b',
      'RUN curl https://host/a.tgz | tar xz',
    ],
    ...[
      'RUN curl -o a https://host/a && sha256sum -c a.sum && sh a',
      'CMD ["curl", "https://host"]',
      'HEALTHCHECK NONE',
    ],
  ])('%s is none', (instruction) => expect(risks({}, instruction)).toEqual([]));
});

it('a config without anything is one that runs as root', () => {
  const parsed = parseImageConfig(Buffer.from('{}'));
  expect(parsed && configRisks(parsed)).toEqual([{ rule: 'runs-as-root', place: 'USER' }]);
});

it.each(['TOKEN=', 'ENV ', '-u a:', '://a:', 'curl https://a ', 'password '])(
  'hostile history of %j ends soon',
  (piece) => {
    const history = Array.from({ length: 1_000 }, () => ({ created_by: `RUN ${piece.repeat(4_000 / piece.length)}` }));
    const parsed = parseImageConfig(Buffer.from(JSON.stringify({ history })));
    expect(parsed && configRisks(parsed).length).toBeLessThan(1_100);
  },
);
