import { describe, expect, it } from 'vitest';
import { advisoryRecord } from '../../test/support/advisories.ts';
import type { FeedRecord } from '../model/advisory.ts';
import { readBeforehand, readDocuments } from './read-documents.ts';

const snapshot = {
  fingerprint: '',
  files: ['a', 'b'].map((name) => ({ url: `https://feed.example/${name}`, path: `/${name}` })),
};

async function* one(record: FeedRecord) {
  yield record;
}

describe('documents of a snapshot', () => {
  it('mark records with their address, and nothing else', async () => {
    const records = await Array.fromAsync(
      readDocuments(snapshot, (path) => one(path === '/a' ? advisoryRecord('CVE-1', []) : { retracted: 'CVE-2' })),
    );
    expect(records).toEqual([
      { ...advisoryRecord('CVE-1', []), document: 'https://feed.example/a' },
      { retracted: 'CVE-2' },
    ]);
  });

  it('are named in what is thrown while one is read', async () => {
    const broken = readDocuments(snapshot, (path) => {
      if (path === '/b') throw new Error('the document is cut off');
      return one({ retracted: 'CVE-1' });
    });
    await expect(Array.fromAsync(broken)).rejects.toThrow('https://feed.example/b: the document is cut off');
  });

  it('are named where one is read before the others', async () => {
    const reading = readBeforehand('https://feed.example/c', () => Promise.reject(new Error('is no list')));
    await expect(reading).rejects.toThrow('https://feed.example/c: is no list');
  });
});
