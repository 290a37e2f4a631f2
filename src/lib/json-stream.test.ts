import { describe, expect, it } from 'vitest';
import { readJsonMembers } from './json-stream.ts';

type Options = Parameters<typeof readJsonMembers>[1];

async function* inPieces(bytes: Uint8Array, size: () => number): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < bytes.length; ) {
    const end = at + size();
    yield bytes.subarray(at, end);
    at = end;
  }
}

async function read(text: string, options: Options = {}, size = () => 7): Promise<[string, unknown][]> {
  const members: [string, unknown][] = [];
  for await (const [key, value] of readJsonMembers(inPieces(Buffer.from(text), size), options))
    members.push([key, value]);
  return members;
}

/** Numbers below a bound, the same ones for the same seed. */
function randomNumbers(seed: number): (bound: number) => number {
  let state = seed;
  return (bound) => {
    state = (Math.imul(state, 1_103_515_245) + 12_345) >>> 0;
    return (state >>> 8) % bound;
  };
}

// No text of one backslash: as a key it makes V8 14.6 take other keys of one escaped character for it.
const strings = ['', 'a', 'id', '"', 'a\\', '\\"', '}', ']', ',', ':', '{', 'ü€', '\n\t\u0000', '__proto__'];

function randomValue(random: (bound: number) => number, depth: number): unknown {
  const kind = random(depth > 0 ? 9 : 6);
  if (kind < 2) return strings[random(strings.length)];
  if (kind < 3) return (random(2_000) - 1_000) / (1 + random(1_000));
  if (kind < 4) return random(10) * 1e300;
  if (kind < 6) return [null, true, false][random(3)];
  if (kind < 7) return Array.from({ length: random(4) }, () => randomValue(random, depth - 1));
  return randomObject(random, depth - 1);
}

function randomObject(random: (bound: number) => number, depth: number): object {
  const entries = Array.from({ length: random(5) }, () => [
    strings[random(strings.length)],
    randomValue(random, depth),
  ]);
  return Object.fromEntries(entries);
}

/** The text with some blanks where they may stand. */
const spaced = (value: unknown, random: (bound: number) => number) =>
  `${['', ' ', '\n'][random(3)]}${JSON.stringify(value, undefined, ['', ' ', '\t\r\n'][random(3)])}${['', '  '][random(2)]}`;

const runs = 400;

describe('a JSON document read as a stream', () => {
  it('has the members that JSON.parse sees, however it comes in pieces', async () => {
    for (let seed = 1; seed <= runs; seed++) {
      const random = randomNumbers(seed);
      const value = seed % 3 === 0 ? [1, 2].map(() => randomValue(random, 4)) : randomObject(random, 4);
      const text = spaced(value, random);
      const members = await read(text, {}, () => 1 + random(20));
      const parsed = JSON.parse(text) as object;
      expect(members, `seed ${seed}: ${text}`).toEqual(Object.entries(parsed));
    }
  });

  it('has the members below a key, whatever stands beside it', async () => {
    for (let seed = 1; seed <= runs; seed++) {
      const random = randomNumbers(seed);
      const list = Array.from({ length: random(4) }, () => randomValue(random, 3));
      const text = spaced({ ...randomObject(random, 2), list, after: randomValue(random, 2) }, random);
      const members = await read(text, { at: 'list' }, () => 1 + random(20));
      expect(members, `seed ${seed}: ${text}`).toEqual(Object.entries(JSON.parse(JSON.stringify(list)) as unknown[]));
    }
  });

  it('has the members of its members', async () => {
    for (let seed = 1; seed <= runs; seed++) {
      const random = randomNumbers(seed);
      const value = Object.fromEntries(
        ['a', 'b', 'c'].map((key) => [key, random(2) === 0 ? randomObject(random, 2) : [1, randomValue(random, 2)]]),
      );
      const text = spaced(random(2) === 0 ? value : Object.values(value), random);
      const members = await Array.fromAsync(
        readJsonMembers(
          inPieces(Buffer.from(text), () => 1 + random(20)),
          { levels: 2 },
        ),
      );
      const expected = Object.entries(JSON.parse(text) as object).flatMap(([parent, inner]) =>
        Object.entries(inner as object).map(([key, one]) => [key, one, parent]),
      );
      expect(members, `seed ${seed}: ${text}`).toEqual(expected);
    }
  });

  it('is refused where a member has no members that are asked for', async () => {
    await expect(read('{"a":{},"error":"later"}', { levels: 2 })).rejects.toThrow(
      '"error" of the document is neither a JSON object nor an array',
    );
    await expect(read('[[],7]', { levels: 2 })).rejects.toThrow('"1" of the document is neither');
    await expect(read('{"a":{"b":1}', { levels: 2 })).rejects.toThrow('cut off');
  });

  it('is refused exactly where JSON.parse refuses it', async () => {
    const noise = ['"', '\\', '{', '}', '[', ']', ',', ':', ' ', '0', '-', 'e', 'null', '\u0001', '\ufeff'];
    let refused = 0;
    for (let seed = 1; seed <= 5 * runs; seed++) {
      const random = randomNumbers(seed);
      const good = JSON.stringify(randomObject(random, 3));
      const at = random(good.length + 1);
      const text = good.slice(0, at) + (noise[random(noise.length)] ?? '') + good.slice(at + random(3));
      const parsed = parseContainer(text);
      if (parsed === undefined) refused++;
      const members = await read(text, {}, () => 1 + random(20)).catch(() => undefined);
      expect(members === undefined, `seed ${seed}: ${text}`).toBe(parsed === undefined);
      if (members && parsed) expect(Object.fromEntries(members)).toEqual({ ...parsed });
    }
    expect(refused).toBeGreaterThan(runs);
  });

  it.each([
    { name: 'empty', text: '', says: 'the document is empty' },
    { name: 'blank', text: ' \n', says: 'the document is empty' },
    { name: 'a text', text: '"a"', says: 'neither a JSON object nor an array' },
    { name: 'a web page', text: '<html></html>', says: 'neither a JSON object nor an array' },
    { name: 'cut off after its beginning', text: '{', says: 'cut off' },
    { name: 'cut off in a key', text: '{"a', says: 'cut off' },
    { name: 'cut off after a key', text: '{"a":', says: 'cut off' },
    { name: 'cut off in a value', text: '{"a":{"b":1}', says: 'cut off' },
    { name: 'cut off in a text', text: '["a', says: 'cut off' },
    { name: 'cut off before its end', text: '{"a":1', says: 'cut off' },
    { name: 'without commas', text: '[1 2]', says: 'not JSON' },
    { name: 'with a comma too many', text: '[1,]', says: 'not JSON' },
    { name: 'without a key', text: '{1:2}', says: 'not JSON' },
    { name: 'with brackets that do not match', text: '{"a":[1}', says: /not JSON|cut off/ },
    { name: 'followed by another', text: '{}{}', says: 'goes on after its end' },
  ])('is refused where it is $name', async ({ text, says }) => {
    await expect(read(text)).rejects.toThrow(says);
  });

  it.each([
    { name: 'is not there', text: '{"other":[]}', says: 'has no "list"' },
    { name: 'is in another object only', text: '{"other":{"list":[1]}}', says: 'has no "list"' },
    { name: 'holds no members', text: '{"list":null}', says: 'neither a JSON object nor an array' },
    { name: 'is cut off', text: '{"list":[1', says: 'cut off' },
  ])('is refused where the key asked for $name', async ({ text, says }) => {
    await expect(read(text, { at: 'list' })).rejects.toThrow(says);
  });

  it.each([
    { name: 'value', text: (length: number) => `[1,"${'x'.repeat(length - 2)}",2]` },
    { name: 'key', text: (length: number) => `{"${'x'.repeat(length - 2)}":1}` },
  ])('holds a $name of the longest length, and refuses a longer one before it has all of it', async ({ text }) => {
    await expect(read(text(100), { maxValue: 100 })).resolves.toBeDefined();
    await expect(read(text(101), { maxValue: 100 })).rejects.toThrow('more than 100 bytes');
    const endless = (function* () {
      yield Buffer.from(text(1_000).slice(0, 500));
      throw new Error('was read to the end');
    })();
    const members = readJsonMembers(endless as unknown as AsyncIterable<Uint8Array>, { maxValue: 100 });
    await expect(Array.fromAsync(members)).rejects.toThrow('more than 100 bytes');
  });

  it('may be nested as deeply as it likes', async () => {
    const depth = 200_000;
    const [member] = await read(`[${'['.repeat(depth)}${']'.repeat(depth)}]`, {}, () => 65_536);
    expect(member?.[0]).toBe('0');
  });

  it('keeps an error of whoever sends it', async () => {
    const broken = (async function* () {
      yield Buffer.from('{"a":1,');
      throw new Error('the line broke');
    })();
    await expect(Array.fromAsync(readJsonMembers(broken))).rejects.toThrow('the line broke');
  });
});

/** What `JSON.parse` makes of an object or array. */
function parseContainer(text: string): object | undefined {
  try {
    const value = JSON.parse(text) as unknown;
    return typeof value === 'object' && value !== null ? value : undefined;
  } catch {
    return undefined;
  }
}
