import { expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { zipOf } from '../../../test/support/zip.ts';
import { hex } from './hex.ts';

const path = 'app/lib/jason-1.4.0/ebin/jason.app';

it('A compiled application is taken for a package of Hex', () => {
  const [found] = extractFrom(hex, path, '{application,jason,[{vsn,"1.4.0"}]}.').packages;
  expect(found).toEqual({ ecosystem: 'hex', name: 'jason', version: '1.4.0' });
  expect(found && hex.purl(found)).toBe('pkg:hex/jason@1.4.0');
  expect(found && hex.advisoryKeys(found)).toEqual([{ scope: 'hex', name: 'jason', version: '1.4.0' }]);
});

it('An application that came with Erlang/OTP is no package of Hex', () => {
  const text = '{application,ssl,[{vsn,"10.8.7"},{runtime_dependencies,[]}]}.';
  expect(extractFrom(hex, 'usr/lib/erlang/lib/ssl-10.8.7/ebin/ssl.app', text).packages).toEqual([]);
});

it('A file of another kind is a problem', () => {
  expect(() => extractFrom(hex, path, 'jason')).toThrow('is not the resource file of an application');
});

it('An application in an archive is told with its place there', () => {
  const place = 'cowboy-2.8.0/ebin/cowboy.app';
  const archive = zipOf({
    [place]: '{application,cowboy,[{vsn,"2.8.0"}]}.',
    'ssl-10.8.7/ebin/ssl.app': '{application,ssl,[{vsn,"10.8.7"},{runtime_dependencies,[]}]}.',
  });
  expect(extractFrom(hex, 'opt/rabbitmq/plugins/cowboy-2.8.0.ez', archive).found).toEqual([
    {
      path: 'opt/rabbitmq/plugins/cowboy-2.8.0.ez',
      within: place,
      package: { ecosystem: 'hex', name: 'cowboy', version: '2.8.0' },
    },
  ]);
});
