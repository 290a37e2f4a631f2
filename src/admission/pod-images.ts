import { z } from 'zod';
import { CodedError } from '../lib/errors.ts';
import { toObject } from '../lib/json-object.ts';

/** An image that an object of a cluster runs or mounts. */
export interface PodImage {
  /** Whose it is, in words: `container app`, `volume data`. */
  readonly user: string;
  /** The reference as it is written there. */
  readonly image: string;
  /** Where it is written: a JSON pointer. */
  readonly pointer: string;
}

/** Code of what the readers of reviews throw. */
export type ReviewErrorCode = 'review_invalid';

/**
 * Where kinds have the spec of their pods: Pod; PodTemplate; Deployment, ReplicaSet, StatefulSet, DaemonSet, Job, ReplicationController and
 * most kinds that others add; CronJob.
 */
const places: readonly (readonly string[])[] = [
  ['spec'],
  ['template', 'spec'],
  ['spec', 'template', 'spec'],
  ['spec', 'jobTemplate', 'spec', 'template', 'spec'],
];

/** Images of one object; far more than fit in a pod that runs. */
const maxImages = 1_000;

const containers = z.array(z.object({ name: z.string().nullish(), image: z.string().nullish() })).nullish();
/** https://kubernetes.io/docs/reference/kubernetes-api/workload-resources/pod-v1/#PodSpec */
const podSpecSchema = z.object({
  containers,
  initContainers: containers,
  ephemeralContainers: containers,
  volumes: z
    .array(z.object({ name: z.string().nullish(), image: z.object({ reference: z.string().nullish() }).nullish() }))
    .nullish(),
});
type PodSpec = z.output<typeof podSpecSchema>;

/**
 * Every image of an object, whatever its kind: those of its containers of all sorts, and those that are mounted. Throws `review_invalid`
 * where it has more than an object can hold in earnest, or is not built as pods are.
 */
export function podImages(object: unknown): readonly PodImage[] {
  const images = podSpecs(object).flatMap(({ place, spec }) => imagesOf(spec, `/${place.join('/')}`));
  if (images.length > maxImages)
    throw invalid(`The object has ${images.length} images; ${maxImages} are judged at most.`);
  return images;
}

/** Annotations of an object and of the template of its pods. */
export function annotationsOf(object: unknown): ReadonlyMap<string, string> {
  const owners = [object, ...podSpecs(object).map(({ place }) => valueAt(object, place.slice(0, -1)))];
  const found = new Map<string, string>();
  for (const owner of owners) {
    const annotations = valueAt(owner, ['metadata', 'annotations']);
    for (const [key, value] of Object.entries(toObject(annotations)))
      if (typeof value === 'string') found.set(key, value);
  }
  return found;
}

function podSpecs(object: unknown): { readonly place: readonly string[]; readonly spec: PodSpec }[] {
  return places.flatMap((place) => {
    const value = toObject(valueAt(object, place));
    if (!Array.isArray(value.containers)) return [];
    const parsed = podSpecSchema.safeParse(value);
    if (parsed.success) return [{ place, spec: parsed.data }];
    const where = [...place, ...(parsed.error.issues[0]?.path ?? [])].join('.');
    throw invalid(`The object cannot be read as one with pods: ${where} is not what it should be.`);
  });
}

function imagesOf(spec: PodSpec, place: string): PodImage[] {
  const ofContainers = (list: z.output<typeof containers>, field: string, word: string) =>
    (list ?? []).map(({ name, image }, n) => ({
      ...{ user: `${word} ${name ?? n}`, image: image ?? '', pointer: `${place}/${field}/${n}/image` },
    }));
  return [
    ...ofContainers(spec.containers, 'containers', 'container'),
    ...ofContainers(spec.initContainers, 'initContainers', 'init container'),
    ...ofContainers(spec.ephemeralContainers, 'ephemeralContainers', 'ephemeral container'),
    ...(spec.volumes ?? []).map(({ name, image }, n) => ({
      ...{
        user: `volume ${name ?? n}`,
        image: image?.reference ?? '',
        pointer: `${place}/volumes/${n}/image/reference`,
      },
    })),
  ].filter(({ image }) => image !== '');
}

function valueAt(value: unknown, path: readonly string[]): unknown {
  return path.reduce<unknown>((at, key) => (Object.hasOwn(toObject(at), key) ? toObject(at)[key] : undefined), value);
}

function invalid(message: string): CodedError<ReviewErrorCode> {
  return new CodedError<ReviewErrorCode>('review_invalid', message);
}
