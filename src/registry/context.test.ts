import { expect, it } from 'vitest';
import { openTestContext } from '../../test/support/registry-context.ts';
import { requireName, requireRepository, whileItExists } from './context.ts';

it.each(['', 'Team/app', '/app', 'team//app', 'team/app:1'])('takes "%s" for no name', (name) => {
  expect(() => requireName(name)).toThrow(expect.objectContaining({ code: 'name_invalid' }));
});

it('refuses a repository that is not there, and a name that is none before it looks', async () => {
  await using test = await openTestContext();
  await expect(requireRepository(test.context, 'team/none')).rejects.toMatchObject({ code: 'name_unknown' });
  await expect(requireRepository(test.context, 'Team')).rejects.toMatchObject({ code: 'name_invalid' });
});

it('says that a repository went away while it was written to', async () => {
  const gone = Promise.reject(Object.assign(new Error('FOREIGN KEY'), { errcode: 787 }));
  await expect(whileItExists('team/app', gone)).rejects.toMatchObject({ code: 'name_unknown' });
  await expect(whileItExists('team/app', Promise.reject(new Error('other')))).rejects.toThrow('other');
  expect(await whileItExists('team/app', Promise.resolve(7))).toBe(7);
});
