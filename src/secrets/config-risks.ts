import type { ConfigRisk, ConfigRiskRule } from '../model/config-risk.ts';
import type { ImageConfig } from '../oci/image-config.ts';
import { secretValues } from './find-secrets.ts';
import { isNamedSecret, namedSecrets } from './named-secrets.ts';

/** What each rule tells, in words. */
export const configRiskTitles: Readonly<Record<ConfigRiskRule, string>> = {
  'runs-as-root': 'Runs as root',
  'secret-in-env': 'Secret in an environment variable',
  'secret-in-history': 'Secret in an instruction of the build',
  'remote-add': 'ADD of a remote file without a checksum',
  'remote-script': 'A script from the network is run as it comes',
};

/** Variables and instructions that are looked at; real configs have some dozens. */
const maxItems = 1_000;

/** Risks in an image's config, by rule. Values of secrets are not part of what is told. */
export function configRisks({ user, env, steps }: ImageConfig): ConfigRisk[] {
  const looked = steps.slice(0, maxItems).map(({ instruction, layer }, step) => ({ instruction, layer, step }));
  const inEnv = env.slice(0, maxItems).flatMap((variable) => envRisk(variable, looked));
  const known = new Set(inEnv.map(({ place }) => place));
  const setting = new Set(inEnv.map(({ step }) => step));
  const isKnown = ({ place, step }: ConfigRisk) =>
    known.has(place) || (place === `ENV ${nameless}` && setting.has(step));
  return [
    ...(isRoot(user) ? [userRisk(looked)] : []),
    ...inEnv,
    ...looked.flatMap(historyRisks).filter((risk) => !isKnown(risk)),
    ...looked.flatMap(remoteRisks),
  ];
}

type Step = ImageConfig['steps'][number] & { readonly step: number };

/** `USER` as `user`, `uid`, `user:group` or `uid:gid`. */
function isRoot(user: string | undefined): boolean {
  return user === undefined || /^(?:root|0*)(?::|$)/.test(user);
}

function userRisk(steps: readonly Step[]): ConfigRisk {
  return { rule: 'runs-as-root', place: 'USER', ...whereOf(steps.findLast((one) => /\bUSER /.test(one.instruction))) };
}

function envRisk(variable: string, steps: readonly Step[]): ConfigRisk[] {
  const equals = variable.indexOf('=');
  const name = variable.slice(0, equals);
  if (equals <= 0 || !(isNamedSecret(name, variable.slice(equals + 1)) || secretValues(variable).length > 0)) return [];
  const set = steps.findLast(({ instruction }) => /\bENV /.test(instruction) && instruction.includes(`${name}=`));
  return [{ rule: 'secret-in-env', place: `ENV ${name.slice(0, 100)}`, ...whereOf(set) }];
}

/** What has no name may still look like a token. */
const nameless = 'a token';

function historyRisks(step: Step): ConfigRisk[] {
  const { instruction } = step;
  const keyword = keywordOf(instruction);
  const named = namedSecrets(instruction).map(({ name }) => name);
  if (named.length === 0 && secretValues(instruction).length > 0) named.push(nameless);
  return [...new Set(named)].map((name) => ({
    rule: 'secret-in-history',
    place: `${keyword} ${name}`,
    ...whereOf(step),
  }));
}

function remoteRisks(step: Step): ConfigRisk[] {
  const { instruction } = step;
  const risks: ConfigRisk[] = [];
  if (keywordOf(instruction) === 'ADD' && !instruction.includes('--checksum=')) {
    for (const [url] of instruction.matchAll(/\bhttps?:\/\/\S{1,2000}/g))
      risks.push({ rule: 'remote-add', place: `ADD ${withoutLogin(url)}`, ...whereOf(step) });
  }
  for (const url of pipedScripts(instruction))
    risks.push({ rule: 'remote-script', place: `RUN ${withoutLogin(url)}`, ...whereOf(step) });
  return risks;
}

/** Addresses of `curl ADDRESS | sh`. */
function pipedScripts(instruction: string): string[] {
  const parts = instruction.split('|').map((part) => part.trim());
  return parts.flatMap((part, index) => {
    if (!/^(?:sudo )?(?:\/bin\/)?(?:ba|da|z|a)?sh\b/.test(parts[index + 1] ?? '')) return [];
    const command = part.slice(Math.max(part.lastIndexOf('&'), part.lastIndexOf(';')) + 1);
    return /\b(?:curl|wget)\b/.test(command) ? (/https?:\/\/[^\s"']{1,500}/.exec(command)?.[0] ?? []) : [];
  });
}

/** `/bin/sh -c #(nop) ADD …` as the classic builder writes it, `ADD … # buildkit`, and anything else, which is a command. */
function keywordOf(instruction: string): string {
  return (
    /^(?:\/bin\/sh -c #\(nop\)\s{1,4})?(ADD|ARG|CMD|COPY|ENTRYPOINT|ENV|LABEL|RUN|USER)\b/.exec(instruction)?.[1] ??
    'RUN'
  );
}

/** An address without what may be secret in it. */
function withoutLogin(url: string): string {
  const parsed = URL.parse(url);
  return parsed ? `${parsed.origin}${parsed.pathname}` : '';
}

function whereOf(step: Step | undefined): Pick<ConfigRisk, 'step' | 'layer'> {
  if (!step) return {};
  return step.layer === undefined ? { step: step.step } : { step: step.step, layer: step.layer };
}
