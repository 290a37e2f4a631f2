/** Something in an image's config that makes it easier to attack. */
export interface ConfigRisk {
  readonly rule: ConfigRiskRule;
  /** Which part of the config, without any value: `USER`, `ENV API_TOKEN`, `ADD https://host/file`. */
  readonly place: string;
  /** Index into the history of the instruction that brought it, where that is known. */
  readonly step?: number;
  /** Index into the manifest's layers of the one that the instruction made. */
  readonly layer?: number;
}

/** Risks that are looked for in a config. Policies and reports name them: a name is never given to another risk. */
export const configRiskRules = [
  'runs-as-root',
  'secret-in-env',
  'secret-in-history',
  'remote-add',
  'remote-script',
] as const;
export type ConfigRiskRule = (typeof configRiskRules)[number];
