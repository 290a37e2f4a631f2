/**
 * Environment for a program that is to know nothing of whoever runs the tests: the PATH, a home folder of its own, and where compiled
 * sources are kept, without which each first start in a new home compiles everything.
 */
export function bareEnvironment(home: string | undefined): NodeJS.ProcessEnv {
  const { PATH, NODE_COMPILE_CACHE } = process.env;
  return { PATH, NODE_COMPILE_CACHE, HOME: home };
}
