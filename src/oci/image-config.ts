import { z } from 'zod';
import { type Digest, parseDigest } from './digest.ts';

/** What is read of an image's config. https://github.com/opencontainers/image-spec/blob/main/config.md */
export interface ImageConfig {
  readonly platform?: string;
  readonly created?: string;
  readonly user?: string;
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  /** `NAME=value` each. */
  readonly env: readonly string[];
  /** All of the history, oldest first. */
  readonly steps: readonly BuildStep[];
  /** Instruction of each layer, in the manifest's order; empty instructions are left out. */
  readonly instructions: readonly (string | undefined)[];
  /** Digests of the uncompressed layers; empty where one of them is none. */
  readonly diffIds: readonly Digest[];
  /** How many of the lowest layers came from the base image, by the history: see {@link guessBaseLayers}. */
  readonly baseLayers?: number;
}

/** One instruction of the build. */
export interface BuildStep {
  /** Up to 4,000 characters; empty where it is not told. */
  readonly instruction: string;
  /** Index of the layer that it made; absent where it made none. */
  readonly layer?: number;
}

/** Longest instruction that is kept, in characters. */
const maxInstruction = 4_000;

const words = z.array(z.string()).nullish().catch(undefined);
const text = z.string().nullish().catch(undefined);
const schema = z.object({
  os: text,
  architecture: text,
  variant: text,
  created: text,
  config: z.object({ User: text, Entrypoint: words, Cmd: words, Env: words }).nullish().catch(undefined),
  rootfs: z
    .object({ diff_ids: z.array(z.string()).max(20_000) })
    .nullish()
    .catch(undefined),
  history: z
    .array(z.object({ created_by: text, empty_layer: z.boolean().nullish().catch(undefined) }))
    .nullish()
    .catch(undefined),
});

/** Reads an image config; what is missing or odd is left out, `undefined` where it is no JSON object. */
export function parseImageConfig(bytes: Uint8Array): ImageConfig | undefined {
  const parsed = schema.safeParse(jsonOf(bytes));
  if (!parsed.success) return undefined;
  const { os, architecture, variant, created, config, rootfs, history } = parsed.data;
  const diffIds = (rootfs?.diff_ids ?? []).map(parseDigest);
  return {
    platform: platformOf([os, architecture, ...(variant ? [variant] : [])]),
    created: created && !Number.isNaN(Date.parse(created)) ? new Date(created).toISOString() : undefined,
    user: config?.User || undefined,
    entrypoint: config?.Entrypoint ?? undefined,
    cmd: config?.Cmd ?? undefined,
    env: config?.Env ?? [],
    steps: stepsOf(history ?? []),
    instructions: (history ?? [])
      .filter((step) => !step.empty_layer)
      .map((step) => step.created_by?.slice(0, maxInstruction) ?? undefined),
    diffIds: diffIds.every((diffId) => diffId !== undefined) ? diffIds : [],
    baseLayers: guessBaseLayers(history ?? []),
  };
}

interface HistoryStep {
  readonly created_by?: string | null;
  readonly empty_layer?: boolean | null;
}

function stepsOf(history: readonly HistoryStep[]): BuildStep[] {
  let layers = 0;
  return history.map(({ created_by, empty_layer }) => ({
    instruction: created_by?.slice(0, maxInstruction) ?? '',
    ...(empty_layer ? {} : { layer: layers++ }),
  }));
}

/**
 * Number of layers up to the last `CMD` or `ENTRYPOINT` that more layers follow: base images end with one, and whoever builds on
 * them ends with another. `undefined` where the history shows no such place.
 */
function guessBaseLayers(history: readonly HistoryStep[]): number | undefined {
  const lastLayer = history.findLastIndex((step) => !step.empty_layer);
  const end = history.findLastIndex(
    (step, index) => index < lastLayer && step.empty_layer && /\b(?:CMD|ENTRYPOINT) /.test(step.created_by ?? ''),
  );
  return end < 0 ? undefined : history.slice(0, end).filter((step) => !step.empty_layer).length;
}

/** What is no word, as an operating system and an architecture are, makes no platform. */
function platformOf(parts: readonly (string | null | undefined)[]): string | undefined {
  return parts.every((part) => part && /^[\w.-]{1,64}$/.test(part)) ? parts.join('/') : undefined;
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
