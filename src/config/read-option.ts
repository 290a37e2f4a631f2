import type { Option } from './option.ts';

/** Reads an option of a group of them; `undefined` where it is not given. */
export type ReadOption<Name extends string> = <T>(name: Name, option: Option<T>) => T | undefined;
