import { styleText } from 'node:util';

/** What a person needs to know when the server is up. */
export interface Welcome {
  readonly version: string;
  /** Address of the console, with a scheme and without a slash at the end. */
  readonly url: string;
  readonly dataFolder: string;
  /** Only at the first start, where it was generated. */
  readonly generatedPassword?: string;
  /** Milliseconds from the start of the process. */
  readonly startedIn: number;
}

/** The lines printed at start: address, first password, the exact commands for a push. */
export function welcomeText(welcome: Welcome): string {
  const host = welcome.url.replace(/^https?:\/\//, '');
  const password = welcome.generatedPassword ?? 'PASSWORD';
  const bold = (text: string) => styleText('bold', text);
  const lines = [
    `${bold(`Cleardock ${welcome.version}`)} is up after ${(welcome.startedIn / 1000).toFixed(1)} s`,
    '',
    `  Console    ${bold(welcome.url)}`,
    `  Data       ${welcome.dataFolder}`,
    ...signInLines(welcome, bold),
    '',
    '  Push an image that Docker has:',
    `    docker login ${host} --username admin`,
    `    docker tag debian:12 ${host}/library/debian:12 && docker push ${host}/library/debian:12`,
    '  or copy one from another registry, without Docker:',
    `    skopeo copy --dest-creds admin:${password}${tlsFlag(welcome.url)} docker://debian:12 docker://${host}/library/debian:12`,
    '',
  ];
  return `${lines.join('\n')}\n`;
}

function signInLines(welcome: Welcome, bold: (text: string) => string): string[] {
  if (welcome.generatedPassword === undefined) return ['  Sign in    admin, with the password that you know'];
  return [
    '  Sign in    admin',
    `  Password   ${bold(welcome.generatedPassword)}  (shown this once; change it in the console)`,
  ];
}

function tlsFlag(url: string): string {
  return url.startsWith('http://') ? ' --dest-tls-verify=false' : '';
}
