import { expect, it } from 'vitest';
import { readPomProperties } from './pom-properties.ts';

it('reads keys and values, without comments and what has no key', () => {
  const text =
    '#Generated\n!also\r\nversion=1.0\n groupId : org.a \nartifactId=b=c\n=none\nno separator\nurl=https\\://a\n';
  expect(Object.fromEntries(readPomProperties(Buffer.from(text)))).toEqual({
    ...{ version: '1.0', groupId: 'org.a', artifactId: 'b=c', url: 'https://a' },
  });
});
