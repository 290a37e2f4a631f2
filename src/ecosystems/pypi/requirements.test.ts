import { describe, expect, it } from 'vitest';
import { namedIn } from '../../../test/support/extract.ts';
import { requirements } from './requirements.ts';

describe("pip's requirements", () => {
  it.each<[string, string, readonly string[]]>([
    [
      'name what is asked for in one version',
      'a==1.0\nB_c == 2.0.post1\nd===3.0+local\n',
      ['a 1.0', 'B_c 2.0.post1', 'd 3.0+local'],
    ],
    [
      'may have extras, markers, hashes and comments behind',
      'a[x,y]==1.0 ; python_version > "3"\nb==2.0 --hash=sha256:0 \\\nc==3.0 # why\n',
      ['a 1.0', 'b 2.0', 'c 3.0'],
    ],
    ['name nothing that may be many versions', 'a>=1.0\nb~=2.0\nc==1.*\nd\ne!=1.0\nf==1.0,<2\n', ['f 1.0']],
    [
      'name nothing of options, files and addresses',
      '-r other.txt\n-e .\n--index-url https://host/==1\n./a.whl\na @ https://host/a.whl\n# b==1.0\n',
      [],
    ],
    [
      'do not hold up what is hostile',
      `a${' '.repeat(100_000)}==1.0\n${'a['.repeat(50_000)}\n${'a'.repeat(100_000)}==1`,
      [],
    ],
  ])('%s', (_, text, named) => {
    expect(namedIn(requirements, text)).toEqual(named);
  });
});
