import { describe, expect, it } from 'vitest';
import { zipOf } from '../../test/support/zip.ts';
import { memoryContent } from './file-content.ts';
import { applicationsInArchive } from './otp-archive.ts';

const resource = (name: string) => `{application,${name},[{vsn,"1.0.0"}]}.`;

function inArchive(files: Readonly<Record<string, string>>): string[] {
  const found = [...applicationsInArchive(memoryContent(zipOf(files)))];
  return found.map(({ within, application }) => `${application.name} ${application.version} in ${within}`);
}

describe('an archive of Erlang code', () => {
  it('has the applications that its resource files tell of', () => {
    expect(
      inArchive({
        'amqp_client-3.8.0/ebin/amqp_client.app': resource('amqp_client'),
        'amqp_client-3.8.0/ebin/amqp_client.beam': 'FOR1',
        'amqp_client-3.8.0/priv/amqp_client.app': resource('other'),
      }),
    ).toEqual(['amqp_client 1.0.0 in amqp_client-3.8.0/ebin/amqp_client.app']);
  });

  it.each([
    ['is no resource file', { 'a-1/ebin/a.app': 'a' }],
    ['has a hostile name', { 'x\n/a-1/ebin/a.app': resource('a') }],
    ['leads out of it', { '../a-1/ebin/a.app': resource('a') }],
  ])('passes over what %s', (_, files) => expect(inArchive(files)).toEqual([]));

  it('is read on behind a damaged file, which is an error at its end', () => {
    const archive = zipOf(
      { 'a-1/ebin/a.app': resource('a'), 'b-1/ebin/b.app': resource('b'), 'c-1/ebin/c.app': resource('c') },
      { stored: true },
    );
    archive.write('x', archive.indexOf('application,b'));
    const found: string[] = [];
    expect(() => {
      for (const { application } of applicationsInArchive(memoryContent(archive))) found.push(application.name);
    }).toThrow('b-1/ebin/b.app in the archive is damaged: its sum is another');
    expect(found).toEqual(['a', 'c']);
  });

  it('that is none is an error', () => {
    expect(() => [...applicationsInArchive(memoryContent(Buffer.from('PK')))]).toThrow('is no zip archive');
  });
});
