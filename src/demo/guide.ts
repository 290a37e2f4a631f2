import { styleText } from 'node:util';
import { people } from './people.ts';

/** What a person needs to know to look around. */
export interface Guide {
  /** Address of the console, without a slash at the end. */
  readonly url: string;
  /** Of all users. */
  readonly password: string;
  readonly robotSecret: string;
  readonly dataFolder: string;
  /** Whether the folder stays when the demonstration ends. */
  readonly keep: boolean;
  /** Milliseconds from the start of the process. */
  readonly startedIn: number;
}

/** What there is to ask a registry, and the page that answers it. */
export const questions: readonly (readonly [question: string, page: string])[] = [
  ['Am I affected by CVE-2099-1004?', '/vulnerability?id=CVE-2099-1004'],
  ['What should be mended first?', '/version?repository=shop/web&reference=1.2'],
  ['Why was a pull refused?', '/namespace?name=shop&tab=blocked'],
  ['Do versions get better?', '/repository?name=shop/web&tab=findings'],
  ['What changed between 1.2 and 1.3?', '/compare?repository=shop/web&reference=1.3&base=1.2'],
  ['Which part is guilty, and what helps?', '/version?repository=shop/web&reference=1.2&tab=advice'],
  ['Are feeds fresh?', '/feeds'],
  ['What is new since yesterday?', '/new'],
  ['How do I push and pull?', '/namespace?name=shop&tab=push'],
  ['Who did what?', '/audit'],
  ['What takes the space?', '/storage'],
  ['Who asks for an exception?', '/exceptions?tab=requests'],
  ['What is attached, and who signed it?', '/version?repository=shop/web&reference=1.4&tab=referrers'],
  ['What may not run, for want of a signature?', '/version?repository=platform/proxy&reference=1'],
  ['What were clusters told?', '/deployments'],
  ['What was copied, and what kept back?', '/namespace?name=shop&tab=replication'],
  ['Malware, a secret, an unknown system', '/namespace?name=sandbox'],
];

/** The lines printed when everything is there. */
export function guideText({ url, password, robotSecret, dataFolder, keep, startedIn }: Guide): string {
  const bold = (text: string) => styleText('bold', text);
  const wide = Math.max(...questions.map(([question]) => question.length));
  const host = url.replace(/^https?:\/\//, '');
  const lines = [
    `${bold('Cleardock, a demonstration')}: all that is in it is made up (ready after ${(startedIn / 1_000).toFixed(1)} s)`,
    '',
    `  Console    ${bold(url)}`,
    `  Password   ${bold(password)}  (of every user)`,
    ...people.map(({ name, does }, at) => `  ${at === 0 ? 'Sign in' : '       '}    ${name.padEnd(6)} ${does}`),
    `  Robot      robot$shop+ci  ${robotSecret}`,
    `  Data       ${dataFolder}  (${keep ? 'stays' : 'is removed at the end'})`,
    '',
    '  Look at:',
    ...questions.map(([question, page]) => `    ${question.padEnd(wide)}  ${url}${page}`),
    '',
    '  A pull that is refused:',
    `    curl -u rita:${password} ${url}/v2/shop/web/manifests/1.0`,
    '  And from the command line:',
    `    cleardock login ${host} --username admin`,
    '    cleardock search CVE-2099-1004',
    '',
    '  Ctrl-C ends it.',
    '',
  ];
  return `${lines.join('\n')}\n`;
}
