import { expect, it } from 'vitest';
import { isOfThirdParty } from './third-party.ts';

it.each([
  ['18.19.0-1nodesource1', undefined, true],
  ['15.5-1.pgdg120+1', undefined, true],
  ['8.1.27-1+ubuntu22.04.1+deb.sury.org+1', undefined, true],
  ['8.2.14-1+0~20231221.20+debian12~1.gbp8ffd2f', undefined, true],
  ['1:10.11.6+maria~deb12', undefined, true],
  ['5:24.0.7-1~debian.12~bookworm', undefined, true],
  ['1.0-1', 'Docker <Support@docker.com>', true],
  ['1.0-1', 'support@docker.com', false],
  ['7.88.1-10+deb12u5', 'Debian <curl@packages.debian.org>', false],
  ['3.0.2-0ubuntu1.15', undefined, false],
])('%s of %s is of another repository: %s', (version, vendor, is) => {
  expect(isOfThirdParty({ ecosystem: 'dpkg', name: 'a', version, vendor })).toBe(is);
});
