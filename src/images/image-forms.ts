import type { NamedFiles } from './named-files.ts';

/** Whether files are what `docker save` writes. */
export async function isDockerArchive(files: NamedFiles): Promise<boolean> {
  return (await files.find('manifest.json')) !== undefined;
}

/** Whether files are an OCI image layout. */
export async function isOciLayout(files: NamedFiles): Promise<boolean> {
  return (await files.find('index.json')) !== undefined && (await files.find('oci-layout')) !== undefined;
}
