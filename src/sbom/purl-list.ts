import { packageLines } from './package-lines.ts';

/** Package URLs, one a line. https://github.com/package-url/purl-spec */
export const purlList = packageLines({
  title: 'a list of package URLs',
  itemOf: (line) => (line.startsWith('pkg:') ? { name: line, purl: line } : undefined),
});
