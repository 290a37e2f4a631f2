import { applications } from './applications.ts';
import type { Classifier } from './classifier.ts';
import { databases } from './databases.ts';
import { goPrograms } from './go-programs.ts';
import { languages } from './languages.ts';
import { libraries } from './libraries.ts';
import { servers } from './servers.ts';
import { tools } from './tools.ts';

/** Everything that is recognised by what its files hold, sorted by id. */
export const classifiers: readonly Classifier[] = [
  ...applications,
  ...databases,
  ...goPrograms,
  ...languages,
  ...libraries,
  ...servers,
  ...tools,
].sort((a, b) => (a.id < b.id ? -1 : 1));
