import { describe, expect, it } from 'vitest';
import { endOfPath, symbolOf, unescaped } from './function-name.ts';

function parse(name: string): readonly (string | undefined)[] {
  const dot = endOfPath(name);
  return dot === undefined ? [] : [unescaped(name.slice(0, dot)), symbolOf(name.slice(dot + 1))];
}

describe('the name of a function', () => {
  it.each([
    ['a function', 'net/http.ListenAndServe', 'net/http', 'ListenAndServe'],
    ['a method', 'a.b/c.T.Get', 'a.b/c', 'T.Get'],
    [
      'a method of a pointer',
      'golang.org/x/net/http2.(*Framer).ReadFrame',
      'golang.org/x/net/http2',
      'Framer.ReadFrame',
    ],
    ['a path with a dot at its end', 'gopkg.in/yaml%2ev3.Unmarshal', 'gopkg.in/yaml.v3', 'Unmarshal'],
    ['a function of a type', 'slices.SortFunc[go.shape.[]a.b/c.T,a.b/c.T]', 'slices', 'SortFunc'],
    ['a method of a type of a type', 'a.b/c.(*List[...]).Push', 'a.b/c', 'List.Push'],
    ['what is inside one of these', 'a.b/c.List[go.shape.struct { d/e.x int }].Push.func1.2', 'a.b/c', 'List.Push'],
    ['what the standard library vendors', 'vendor/a.b/c.Get', 'vendor/a.b/c', 'Get'],
    ['what is inside a function', 'main.main.func1', 'main', 'main'],
    ['what is inside a method', 'a.b/c.(*T).Get.func2.1', 'a.b/c', 'T.Get'],
    ['what goes on beside', 'a.b/c.Get.gowrap1', 'a.b/c', 'Get'],
    ['what is put off', 'a.b/c.Get.deferwrap2', 'a.b/c', 'Get'],
    ['a method as a value', 'a.b/c.(*T).Get-fm', 'a.b/c', 'T.Get'],
    ['the body of a loop', 'a.b/c.Get-range1', 'a.b/c', 'Get'],
    ['an initialiser', 'a.b/c.init.0', 'a.b/c', 'init'],
    ['a letter of another script', 'a.b/c.\xc3\x9cber', 'a.b/c', '\xc3\x9cber'],
    ['a method of a type without a name', 'a.b/c.(*struct { sync.Mutex }).Lock', 'a.b/c', undefined],
    ['nothing behind the path', 'a.b/c.', 'a.b/c', undefined],
  ])('of %s tells its package and what the source calls it', (_, name, path, symbol) => {
    expect(parse(name)).toEqual([path, symbol]);
  });

  it.each(['type:.eq.example.com/a.T', 'go:buildid', '_cgo_init', '', '.x', 'type:.eq.struct { a/b.x int }'])(
    '%j, which the compiler made, is of no package',
    (name) => {
      expect(parse(name)).toEqual([]);
    },
  );
});
