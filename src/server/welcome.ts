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
  const bold = (text: string) => styleText('bold', text);
  const lines = [
    `${bold(`Cleardock ${welcome.version}`)} is up after ${(welcome.startedIn / 1000).toFixed(1)} s`,
    '',
    `  Console    ${bold(welcome.url)}`,
    `  Data       ${welcome.dataFolder}`,
    ...signInLines(welcome, bold),
    '',
    '  Push an image:',
    `    docker login ${host} --username admin`,
    `    docker tag IMAGE ${host}/library/IMAGE && docker push ${host}/library/IMAGE`,
    '  or, without a daemon:',
    `    skopeo copy --dest-creds admin:PASSWORD${tlsFlag(welcome.url)} docker-daemon:IMAGE docker://${host}/library/IMAGE`,
    '',
  ];
  return `${lines.join('\n')}\n`;
}

function signInLines(welcome: Welcome, bold: (text: string) => string): string[] {
  if (welcome.generatedPassword === undefined) return ['  Sign in as admin'];
  return [
    '  Sign in    admin',
    `  Password   ${bold(welcome.generatedPassword)}  (shown this once; change it in the console)`,
  ];
}

function tlsFlag(url: string): string {
  return url.startsWith('http://') ? ' --dest-tls-verify=false' : '';
}
