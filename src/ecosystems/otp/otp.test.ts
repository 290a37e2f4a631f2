import { expect, it } from 'vitest';
import { extractFrom } from '../../../test/support/extract.ts';
import { zipOf } from '../../../test/support/zip.ts';
import { hex } from '../hex/hex.ts';
import { otp } from './otp.ts';

it('An application that came with Erlang/OTP is found', () => {
  const text = '{application,ssl,[{vsn,"10.8.7"},{runtime_dependencies,[]}]}.';
  const [found] = extractFrom(otp, 'usr/lib/erlang/lib/ssl-10.8.7/ebin/ssl.app', text).packages;
  expect(found).toEqual({ ecosystem: 'otp', name: 'ssl', version: '10.8.7' });
  expect(found && otp.purl(found)).toBe('pkg:otp/ssl@10.8.7');
});

it.each(['{application,jason,[{vsn,"1.4.0"}]}.', 'jason'])('%j did not come with Erlang/OTP', (text) => {
  expect(extractFrom(otp, 'app/lib/jason-1.4.0/ebin/jason.app', text).packages).toEqual([]);
});

it('An application that came with Erlang/OTP is found in an archive too', () => {
  const archive = zipOf({
    'cowboy-2.8.0/ebin/cowboy.app': '{application,cowboy,[{vsn,"2.8.0"}]}.',
    'ssl-10.8.7/ebin/ssl.app': '{application,ssl,[{vsn,"10.8.7"},{runtime_dependencies,[]}]}.',
  });
  expect(extractFrom(otp, 'lib/all.ez', archive).found).toMatchObject([
    { within: 'ssl-10.8.7/ebin/ssl.app', package: { name: 'ssl' } },
  ]);
});

it('An archive that cannot be read is told by the reader of Hex packages alone', () => {
  expect(extractFrom(otp, 'lib/all.ez', 'PK').found).toEqual([]);
  expect(() => extractFrom(hex, 'lib/all.ez', 'PK')).toThrow('is no zip archive');
});
