import { findSecrets } from '../../../src/secrets/find-secrets.ts';
import { maskedInstruction } from '../../../src/secrets/masked-instruction.ts';
import { namedSecrets } from '../../../src/secrets/named-secrets.ts';
import { secretRules } from '../../../src/secrets/rules/index.ts';
import { expectThat, type FuzzTarget } from '../target.ts';

const anchors = secretRules.flatMap((rule) => rule.anchors);
/** Paths that together bring every rule into play. */
const paths = ['app/.env', 'root/.npmrc', 'root/.pypirc', 'root/.git-credentials', 'root/.docker/config.json'];

/** Texts that secrets are looked for in. */
export const secretTargets: readonly FuzzTarget[] = [
  {
    name: 'secrets',
    seeds: () => [
      '\0DB_PASSWORD=q8WuyTGvM0y2DY1LqXJX\n',
      '\x01//host/:_authToken=${TOKEN}\n',
      '\x04{"auths":{"a":{"auth":"YTpiY2Q="}}}',
    ],
    dictionary: anchors,
    /** The first byte chooses the path. */
    run(bytes) {
      const text = bytes.subarray(1);
      const lines = Buffer.from(text).toString('latin1').split('\n').length;
      const found = findSecrets(paths[(bytes[0] ?? 0) % paths.length] ?? '', text);
      expectThat(
        found.every(({ line }) => line >= 1 && line <= lines),
        'a secret stands in no line of the text',
      );
    },
  },
  {
    name: 'instruction',
    seeds: () => [
      'RUN |1 NPM_TOKEN=q8WuyTGvM0y2DY1L /bin/sh -c npm ci',
      'ENV A_KEY "b c"',
      'RUN curl -u a:bcd https://e:fgh@i/ | sh',
    ],
    dictionary: [' PASSWORD=', '--token ', 'ENV ', "'", '"', '://a:', '@', ' -u ', '${', ...anchors.slice(0, 20)],
    run(bytes) {
      const instruction = Buffer.from(bytes.subarray(0, 4_000)).toString('latin1');
      const spans = namedSecrets(instruction);
      expectThat(
        spans.every(({ start, end }, index) => start < end && end <= (spans[index + 1]?.start ?? instruction.length)),
        'secrets of an instruction overlap',
      );
      maskedInstruction(instruction);
    },
  },
];
