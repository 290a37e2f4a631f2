/** A manifest that an image index names. */
export interface IndexChild {
  readonly digest: string;
  readonly mediaType: string;
  readonly size: number;
  /** `os/architecture[/variant]`; absent where the index does not say. */
  readonly platform?: string;
  /** What it is an attachment of, where the index says that it is one. */
  readonly attachedTo?: string;
}

/** What an image index names, as far as its text can be read: https://github.com/opencontainers/image-spec/blob/main/image-index.md. */
export function indexChildren(text: string): readonly IndexChild[] {
  const { manifests } = objectOf(parsed(text));
  return Array.isArray(manifests) ? manifests.flatMap((one) => childOf(objectOf(one))) : [];
}

function childOf({ digest, mediaType, size, platform, annotations }: Record<string, unknown>): IndexChild[] {
  if (typeof digest !== 'string') return [];
  const { os, architecture, variant } = objectOf(platform);
  const attachedTo = objectOf(annotations)['vnd.docker.reference.digest'];
  return [
    {
      digest,
      mediaType: typeof mediaType === 'string' ? mediaType : '',
      size: typeof size === 'number' ? size : 0,
      ...(typeof os === 'string' && { platform: [os, architecture, variant].filter(Boolean).join('/') }),
      ...(typeof attachedTo === 'string' && { attachedTo }),
    },
  ];
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text) as unknown;
  } catch {
    return undefined;
  }
}

function objectOf(value: unknown): Record<string, unknown> {
  return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {};
}
