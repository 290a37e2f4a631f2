import { useMutation, useQueryClient } from '@tanstack/react-query';
import { useState } from 'react';
import type { ApiInput } from '../../api/client.ts';
import type { EndpointName } from '../../api/contract.ts';
import { call } from './api.ts';

/** A writing call of several, and what it is about, for whoever reads that it was refused. */
export interface NamedInput<K extends EndpointName> {
  readonly name: string;
  readonly input: ApiInput<K>;
}

/** What was refused, and why. */
export interface Refused {
  readonly name: string;
  readonly message: string;
}

/**
 * A writing call for each of several things, one after another. What is refused does not keep the others from being done: `refused`
 * names it. `changes` are the reading calls whose answers it changes.
 */
export function useEach<K extends EndpointName>(endpoint: K, changes: readonly EndpointName[]) {
  const client = useQueryClient();
  const [done, setDone] = useState(0);
  const { mutate, data, isPending, reset } = useMutation({
    async mutationFn(inputs: readonly NamedInput<K>[]) {
      const refused: Refused[] = [];
      for (const [at, { name, input }] of inputs.entries()) {
        setDone(at);
        await call(endpoint, input).catch((error: Error) => refused.push({ name, message: error.message }));
      }
      return refused;
    },
    onSettled: async () => {
      for (const change of changes) await client.invalidateQueries({ queryKey: [change] });
    },
  });
  return { run: mutate, refused: data ?? [], done, isPending, reset };
}
