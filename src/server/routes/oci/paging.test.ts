import { describe, expect, it } from 'vitest';
import { linkNext, pageRequest } from './paging.ts';

describe('the parameters of a list', () => {
  it.each([
    ['', { last: undefined, limit: undefined }],
    ['n=10&last=v1', { last: 'v1', limit: 10 }],
    ['n=0', { last: undefined, limit: 0 }],
    ['n=-1', { last: undefined, limit: undefined }],
    ['n=1e9', { last: undefined, limit: undefined }],
    ['n=99999999999999999999', { last: undefined, limit: undefined }],
    ['last=a%00b', { last: 'ab', limit: undefined }],
  ])('%s are %j', (query, expected) => {
    expect(pageRequest(new URLSearchParams(query))).toEqual(expected);
  });
});

describe('the link to the next page', () => {
  const linked = (query: string, last: string | undefined) => {
    const headers = new Map<string, string>();
    const reply = { header: (name: string, value: string) => void headers.set(name, value) };
    linkNext(reply as never, '/v2/team/app/tags/list', new URLSearchParams(query), last);
    return headers.get('link');
  };

  it.each([
    ['is left out at the end', 'n=2', undefined, undefined],
    ['keeps how many there are', 'n=2', 'v2', '</v2/team/app/tags/list?n=2&last=v2>; rel="next"'],
    ['goes on from a page', 'n=2&last=v2', 'v4', '</v2/team/app/tags/list?n=2&last=v4>; rel="next"'],
    ['writes names so that they stay whole', 'n=2', 'a&b', '</v2/team/app/tags/list?n=2&last=a%26b>; rel="next"'],
  ])('%s', (_name, query, last, expected) => {
    expect(linked(query, last)).toBe(expected);
  });
});
