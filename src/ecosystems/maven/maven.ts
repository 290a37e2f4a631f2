import { executableMarks } from '../../lib/read-executables.ts';
import { purlOf } from '../../model/purl.ts';
import type { Ecosystem } from '../ecosystem.ts';
import { mayBeProgram } from '../may-be-program.ts';
import { isJavaArchive } from './archive-types.ts';
import { gradleLock } from './gradle-lock.ts';
import { packagesInArchive } from './java-archive.ts';
import { packagesInNativeImage } from './native-image.ts';

/** Java artefacts: archives, those inside them, and what was packed into them. */
export const maven: Ecosystem = {
  id: 'maven',
  title: 'Java packages',
  reads:
    'jar, war, ear and kindred archives, one inside another: `pom.properties`, `pom.xml`, `MANIFEST.MF`, file names; programs that GraalVM compiled, which have a bill of materials',
  ofDistribution: false,
  extractors: [
    { name: 'java-archive', version: 6, maxSize: 4 * 2 ** 30, wants: isJavaArchive, extract: packagesInArchive },
    {
      name: 'java-native-image',
      version: 1,
      maxSize: 2 ** 30,
      beginsWith: executableMarks,
      wants: mayBeProgram,
      extract: packagesInNativeImage,
    },
    gradleLock,
  ],
  purl({ name, version }) {
    const [group, artifact] = name.split(':');
    // Maven's type has no name without a group.
    if (artifact === undefined) return purlOf({ type: 'generic', name, version });
    return purlOf({ type: 'maven', namespace: group, name: artifact, version });
  },
  advisoryKeys: ({ name, version }) => (name.includes(':') ? [{ scope: 'maven', name, version }] : []),
};
