/** Whether an rpm version is a build of a module: `1.18.0-3.module+el8.2.0+15+abc`, or `module_el8` of older builds. */
export function isModularRpm(version: string): boolean {
  return /\.module[+_]/.test(version);
}
