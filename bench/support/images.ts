import type { Bulk } from './bulk.ts';

/** Packages of a family by their ids, from the most to the least used. */
export interface KnownFamily {
  readonly ofDistribution: boolean;
  readonly ids: readonly number[];
}

/** Builds in a row that have the same dependencies. */
const buildsPerLock = 5;

/**
 * Fills in images as builds of repositories: as many as `builds` says each, on one of few bases (120 packages of a distribution), with tools of their own
 * team (50 packages), and with dependencies (130 packages) of which every fifth build changes some. Ids begin with 1, so the tables
 * must be empty but for one namespace. Returns how many sets there are, with how many members.
 */
export async function fillImages(
  bulk: Bulk,
  families: readonly KnownFamily[],
  count: number,
  random: () => number,
  builds = 20,
) {
  const systems = families.filter((one) => one.ofDistribution);
  const languages = families.filter((one) => !one.ofDistribution);
  const repositories = Math.ceil(count / builds);
  const sets: number[][] = [];
  const add = (members: number[]) => sets.push(members);
  const bases = Array.from({ length: Math.ceil(Math.sqrt(count)) }, () => {
    const family = pick(systems, random);
    return { family, id: add(draw(family, 120, random)) };
  });
  const tools = Array.from({ length: Math.ceil(repositories / 5) }, () => {
    const base = bases[Math.floor(bases.length * random() ** 3)] as (typeof bases)[number];
    return { base, id: add(draw(base.family, 50, random)) };
  });
  const images: number[][] = [];
  for (let repository = 0; repository < repositories; repository++) {
    const team = pick(tools, random);
    const family = pick(languages, random);
    const dependencies = draw(family, 130, random);
    for (let build = 0; build < builds && images.length < count; build++) {
      if (build % buildsPerLock === 0) {
        for (let change = 0; change < 13; change++) dependencies[Math.floor(random() * 130)] = one(family, random);
        add([...new Set(dependencies)]);
      }
      images.push([team.base.id, team.id, sets.length]);
    }
  }
  await write(bulk, sets, images, builds);
  return { sets: sets.length, members: sets.reduce((sum, members) => sum + members.length, 0) };
}

async function write(
  bulk: Bulk,
  sets: readonly number[][],
  images: readonly number[][],
  builds: number,
): Promise<void> {
  const now = Date.now();
  const digest = (kind: string, n: number) => `sha256:${kind}${n.toString(16).padStart(63, '0')}`;
  await bulk.insert(
    'repository',
    ['id', 'namespace_id', 'name', 'created_at', 'pulls'],
    numbers(Math.ceil(images.length / builds), (n) => [n, 1, `team/app-${n}`, now, 0]),
  );
  await bulk.insert(
    'package_set',
    ['id', 'digest', 'scopes', 'summed'],
    numbers(sets.length, (n) => [n, digest('5', n), '["debian:12","npm"]', 0]),
  );
  await bulk.insert('package_set_member', ['set_id', 'position', 'package_id', 'path'], membersOf(sets));
  await bulk.insert(
    'image',
    ['id', 'digest', 'extractors', 'distribution', 'gaps', 'secrets', 'indexed_at', 'generation'],
    numbers(images.length, (n) => [n, digest('1', n), 'v1-0123456789abcdef', distribution, '[]', '[]', now, 1]),
  );
  await bulk.insert('image_set', ['image_id', 'layer', 'set_id'], layersOf(images));
  await bulk.insert(
    'manifest',
    ['id', 'repository_id', 'digest', 'media_type', 'kind', 'content', 'platform', 'total_size', 'pushed_at'],
    numbers(images.length, (n) => [
      ...[n, Math.ceil(n / builds), digest('1', n), 'application/vnd.oci.image.manifest.v1+json'],
      ...['image', new Uint8Array(0), 'linux/amd64', 1, now + n],
    ]),
  );
  await bulk.insert(
    'tag',
    ['repository_id', 'name', 'manifest_id', 'updated_at'],
    numbers(images.length, (n) => [Math.ceil(n / builds), `1.${n % builds}`, n, now]),
  );
  await bulk.insert(
    'scan',
    ['manifest_id', 'image_id', 'state', 'queued_at', 'started_at', 'finished_at'],
    numbers(images.length, (n) => [n, n, 'complete', now, now, now]),
  );
}

const distribution = JSON.stringify({ id: 'debian', version: '12', name: 'Debian GNU/Linux 12 (bookworm)', like: [] });

function* numbers<T>(count: number, row: (n: number) => T): Generator<T> {
  for (let n = 1; n <= count; n++) yield row(n);
}

function* membersOf(sets: readonly number[][]) {
  for (const [index, members] of sets.entries())
    for (const [position, id] of members.entries())
      yield [index + 1, position, id, `app/node_modules/package-${id}/package.json`];
}

function* layersOf(images: readonly number[][]) {
  for (const [index, sets] of images.entries())
    for (const [layer, set] of sets.entries()) yield [index + 1, layer, set];
}

/** Distinct packages of a family, popular ones more often. */
function draw(family: KnownFamily, count: number, random: () => number): number[] {
  const drawn = new Set<number>();
  while (drawn.size < Math.min(count, family.ids.length / 2)) drawn.add(one(family, random));
  return [...drawn];
}

function one({ ids }: KnownFamily, random: () => number): number {
  return ids[Math.floor(ids.length * random() ** 3)] as number;
}

function pick<T>(list: readonly T[], random: () => number): T {
  return list[Math.floor(list.length * random())] as T;
}
