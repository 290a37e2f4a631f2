/** What `Gem::Platform` begins with: a processor, or an engine of its own. */
const platform =
  /-(?:x86_64|x86|x64|i[3-6]86|amd64|arm(?:64|v\d\w*)?|aarch64|ppc64(?:le)?|s390x|riscv64|universal|java|jruby|dalvik|wasm32)(?:-[\w.-]+)?$/;

/**
 * The version of a gem without the platform that it was built for, which lock files, and other programs after them, write behind it:
 * 1.19.3 of `1.19.3-aarch64-linux-gnu`. https://guides.rubygems.org/specification-reference/#platform=
 */
export function releaseOf(version: string): string {
  return version.length > 512 ? version : version.replace(platform, '');
}
