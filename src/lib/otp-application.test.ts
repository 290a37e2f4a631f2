import { describe, expect, it } from 'vitest';
import { isOtpApplicationPath, readOtpApplication } from './otp-application.ts';

const read = (text: string) => readOtpApplication(Buffer.from(text));

describe('the resource file of an Erlang application', () => {
  it.each([
    ['usr/lib/erlang/lib/ssl-10.8.7/ebin/ssl.app', true],
    ['app/_build/prod/lib/jason/ebin/jason.app', true],
    ['app/lib/my_app-0.1.0/ebin/my_app.app', true],
    ['jason/ebin/jason.app', true],
    ['usr/lib/erlang/lib/p1_xml-1.1.60/ebin/fast_xml.app', true],
    ['app/src/jason/src/jason.app', false],
    ['app/deps/other/ebin/jason.app', false],
    ['app/deps/jason/ebin/jason.app.src', false],
    ['Applications/Safari.app', false],
  ])('is at %s: %s', (path, expected) => {
    expect(isOtpApplicationPath(path)).toBe(expected);
  });

  it.each([
    [
      'of Erlang/OTP',
      '%% {application, no, [{vsn, "0"}]}.\n{application, ssl,\n   [{description, "SSL"},\n    {vsn, "10.8.7"},\n' +
        '    %% {vsn, "9"}\n    {applications, [crypto, kernel]},\n    {runtime_dependencies, ["stdlib-4.1"]}]}.\n',
      { name: 'ssl', version: '10.8.7', isOwn: true },
    ],
    [
      'of Elixir',
      '{application,logger,\n [{applications,[kernel,stdlib,elixir]},\n  {modules,[\'Elixir.Logger\']},\n  {vsn,"1.14.0"}]}.',
      { name: 'logger', version: '1.14.0', isOwn: true },
    ],
    [
      'of a package',
      '{application,\'jason\',[{vsn,"1.4.0-rc.1"},{modules,[]}]}.\r\n',
      { name: 'jason', version: '1.4.0-rc.1', isOwn: false },
    ],
  ])('is read %s', (_, text, expected) => {
    expect(read(text)).toEqual(expected);
  });

  it.each(['', '{application, a, []}.', '{vsn, "1"}', '{application, "a", [{vsn, "1"}]}.', '<plist/>'])(
    'is not %j',
    (text) => expect(read(text)).toBeUndefined(),
  );
});
