/** The oldest Node that Cleardock runs on: major and minor version. */
export const minimum = [24, 15];

/** Whether the Node that runs this is new enough. Plain JavaScript without dependencies, as it begins on whatever Node the system has. */
export function ownRuntimeSuffices() {
  return suffices(process.versions.node);
}

/** Whether a version of Node (`24.15.0`) is new enough. */
export function suffices(version) {
  const [major = 0, minor = 0] = version.split('.').map(Number);
  return major > minimum[0] || (major === minimum[0] && minor >= minimum[1]);
}
