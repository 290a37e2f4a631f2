import { z } from 'zod';
import { InternedTexts } from '../../lib/interned-texts.ts';
import type { AdvisoryStatus } from '../../model/advisory.ts';
import { sourcePackageOf } from './release.ts';

/** What a statement says of a package. */
export interface VexWord {
  /** `absent`: the release does not have the package at all. */
  readonly status: Exclude<AdvisoryStatus, 'fixed' | 'fix_deferred'> | 'absent';
  /** Why, in the publisher's words. */
  readonly note?: string;
}

/** A statement's word on one source package. */
export interface VexPlace {
  readonly codename: string;
  readonly pro: boolean;
  readonly name: string;
  readonly word: VexWord;
}

const maxPockets = 1 << 7;
const maxNames = 1 << 17;
const maxWords = 1 << 8;

/**
 * What Canonical's VEX documents say, by vulnerability. There are millions of places, each held in four bytes: numbers of the pocket,
 * of the package's name, and of the word among those of its vulnerability. Statements that something is fixed are left out, as the
 * version they name is the current one.
 */
export class VexStatements {
  readonly #pockets = new InternedTexts(maxPockets);
  readonly #names = new InternedTexts(maxNames);
  readonly #words = new Map<string, VexWord>();
  readonly #vulnerabilities = new Map<string, { readonly words: readonly VexWord[]; readonly places: Uint32Array }>();

  /** Takes a document; `false` where it is not of the documented shape. */
  add(value: unknown): boolean {
    const document = documentSchema.safeParse(value);
    if (!document.success) return false;
    const words: VexWord[] = [];
    const places: number[] = [];
    for (const statement of document.data.statements.slice(0, maxWords)) {
      const word = this.#shared(wordOf(statement));
      if (!word) continue;
      words.push(word);
      for (const product of statement.products) {
        const found = sourcePackageOf(product['@id']);
        if (!found) continue;
        const pocket = this.#pockets.of(`${found.pocket.pro ? 'esm/' : ''}${found.pocket.codename}`);
        places.push(((pocket << 25) | (this.#names.of(found.name) << 8) | (words.length - 1)) >>> 0);
      }
    }
    const id = document.data.statements[0]?.vulnerability.name;
    if (id !== undefined && places.length > 0)
      this.#vulnerabilities.set(id, { words, places: Uint32Array.from(places) });
    return true;
  }

  /** Ids of all vulnerabilities that something is said of. */
  ids(): IterableIterator<string> {
    return this.#vulnerabilities.keys();
  }

  /** What is said of a vulnerability. */
  *of(id: string): Generator<VexPlace> {
    const found = this.#vulnerabilities.get(id);
    for (const place of found?.places ?? []) {
      const word = found?.words[place & 0xff];
      const [codename = '', esm] = this.#pockets
        .text(place >>> 25)
        .split('/')
        .reverse();
      if (word)
        yield { codename, pro: esm !== undefined, name: this.#names.text((place >>> 8) & (maxNames - 1)), word };
    }
  }

  /** Most words are the same for thousands of vulnerabilities. */
  #shared(word: VexWord | undefined): VexWord | undefined {
    if (!word) return undefined;
    const key = `${word.status} ${word.note ?? ''}`;
    const known = this.#words.get(key) ?? word;
    this.#words.set(key, known);
    return known;
  }
}

/** The part of OpenVEX that is used. https://github.com/openvex/spec */
const statementSchema = z.object({
  vulnerability: z.object({ name: z.string().regex(/^CVE-\d{4}-\d{4,12}$/) }),
  products: z.array(z.object({ '@id': z.string() })),
  status: z.enum(['affected', 'not_affected', 'fixed', 'under_investigation']),
  justification: z.string().nullish(),
  action_statement: z.string().nullish(),
  impact_statement: z.string().nullish(),
});
const documentSchema = z.object({ statements: z.array(statementSchema) });

/** Why it is affected stands in a sentence of which Canonical has four, perhaps with a note of the security team behind it. */
function wordOf(statement: z.infer<typeof statementSchema>): VexWord | undefined {
  const sentence = statement.action_statement ?? statement.impact_statement ?? '';
  const note = noteIn(sentence);
  switch (statement.status) {
    case 'fixed':
      return undefined;
    case 'not_affected':
      if (statement.justification === 'component_not_present') return { status: 'absent' };
      return { status: 'not_affected', note: note ?? statement.justification?.replaceAll('_', ' ') };
    case 'under_investigation':
      return { status: 'under_investigation', note };
    default:
      if (sentence.includes('decided to not fix it')) return { status: 'will_not_fix', note };
      if (sentence.includes('is no longer supported')) return { status: 'end_of_life', note };
      return { status: 'affected', note };
  }
}

function noteIn(sentence: string): string | undefined {
  const start = sentence.indexOf('justification: ');
  return start < 0 ? undefined : sentence.slice(start + 15, start + 315);
}
