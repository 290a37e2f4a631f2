// Which Node runs Cleardock. Plain JavaScript without dependencies, as it begins on whatever Node the system has (18 or newer).
import { spawnSync } from 'node:child_process';
import { existsSync } from 'node:fs';
import { createRequire } from 'node:module';
import { dirname, join } from 'node:path';
import { minimum, ownRuntimeSuffices, suffices } from './own-runtime.mjs';

const packages = [`node-${process.platform}-${process.arch}`, `node-bin-${process.platform}-${process.arch}`];

/**
 * Path of the pinned Node that the package at `manifest` has as a dependency, where it runs here, else of the system's where that is
 * new enough. Ends the program with a sentence that says what to install where there is neither. `tried` hears of each pinned one.
 */
export function findRuntime(manifest, tried = () => undefined) {
  let complaint = '';
  for (const name of packages) {
    const binary = binaryOf(manifest, name);
    if (binary === undefined) continue;
    const trial = spawnSync(binary, ['--version'], { encoding: 'utf8' });
    // Another package may have had an older one installed: it would only come here again.
    const runs = trial.status === 0 && suffices(trial.stdout.replace('v', ''));
    tried(binary, runs);
    if (runs) return binary;
    complaint = `${trial.stderr ?? ''}${trial.error?.message ?? ''}`;
  }
  if (ownRuntimeSuffices()) return process.execPath;
  return refuse(complaint);
}

/** npm puts a dependency below the package or beside it. */
function binaryOf(manifest, name) {
  try {
    const binary = join(dirname(createRequire(manifest).resolve(`${name}/package.json`)), 'bin', 'node');
    return existsSync(binary) ? binary : undefined;
  } catch {
    return undefined;
  }
}

function refuse(complaint) {
  const wanted = `Node ${minimum.join('.')} or newer`;
  const sentence = complaint.includes('libatomic')
    ? `Install the library libatomic (Debian and Ubuntu: apt-get install libatomic1; Fedora: dnf install libatomic), or ${wanted}, then try again.`
    : `Cleardock needs ${wanted}; this is Node ${process.versions.node}, and no Node that comes with the dependencies runs on ${process.platform} ${process.arch}. Install ${wanted}, then try again.`;
  console.error(sentence);
  process.exit(1);
}
