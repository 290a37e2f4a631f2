import { z } from 'zod';

/** What is read of an image's config. https://github.com/opencontainers/image-spec/blob/main/config.md */
export interface ImageConfig {
  readonly platform?: string;
  readonly created?: string;
  readonly user?: string;
  readonly entrypoint?: readonly string[];
  readonly cmd?: readonly string[];
  /** Instruction of each layer, in the manifest's order; empty instructions are left out. */
  readonly instructions: readonly (string | undefined)[];
}

const words = z.array(z.string()).nullish().catch(undefined);
const text = z.string().nullish().catch(undefined);
const schema = z.object({
  os: text,
  architecture: text,
  variant: text,
  created: text,
  config: z.object({ User: text, Entrypoint: words, Cmd: words }).nullish().catch(undefined),
  history: z
    .array(z.object({ created_by: text, empty_layer: z.boolean().nullish().catch(undefined) }))
    .nullish()
    .catch(undefined),
});

/** Reads an image config; what is missing or odd is left out, `undefined` where it is no JSON object. */
export function parseImageConfig(bytes: Uint8Array): ImageConfig | undefined {
  const parsed = schema.safeParse(jsonOf(bytes));
  if (!parsed.success) return undefined;
  const { os, architecture, variant, created, config, history } = parsed.data;
  return {
    platform: os && architecture ? [os, architecture, variant].filter(Boolean).join('/') : undefined,
    created: created && !Number.isNaN(Date.parse(created)) ? new Date(created).toISOString() : undefined,
    user: config?.User || undefined,
    entrypoint: config?.Entrypoint ?? undefined,
    cmd: config?.Cmd ?? undefined,
    instructions: (history ?? [])
      .filter((step) => !step.empty_layer)
      .map((step) => step.created_by?.slice(0, 4_000) ?? undefined),
  };
}

function jsonOf(bytes: Uint8Array): unknown {
  try {
    return JSON.parse(new TextDecoder().decode(bytes));
  } catch {
    return undefined;
  }
}
