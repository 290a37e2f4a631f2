/**
 * The minor release of Enterprise Linux that an rpm version was built for: 4 of `1.0-2.el9_4.1`, 10 of a module's
 * `1.0-2.module+el8.10.0+123+abc`; `undefined` where it is of a whole release (`1.0-2.el9`).
 */
export function rpmMinorRelease(version: string): number | undefined {
  const minor = /(?:\.el\d{1,2}_|[+_]el\d{1,2}\.)(\d{1,2})/.exec(version)?.[1];
  return minor === undefined ? undefined : Number(minor);
}
