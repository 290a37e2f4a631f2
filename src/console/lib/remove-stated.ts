import { useApiMutation } from './api.ts';

/** Calls that take away what keeps a finding from counting: of a namespace, and of the whole registry. */
const calls = {
  exemption: ['deleteExemption', 'deleteRegistryExemption'],
  document: ['deleteVexDocument', 'deleteRegistryVexDocument'],
} as const;

/** Calls whose answers it changes. */
const changed = [
  ...(['listExemptions', 'listRegistryExemptions', 'listVexDocuments', 'listRegistryVexDocuments'] as const),
  ...(['listFindings', 'getVersion', 'listVersions'] as const),
];

/** Takes an exemption or a VEX document away from a namespace, or (without one) from the whole registry. */
export function useRemoveStated(kind: keyof typeof calls, namespace: string | undefined) {
  const [inNamespace, inRegistry] = calls[kind];
  const here = useApiMutation(inNamespace, changed);
  const everywhere = useApiMutation(inRegistry, changed);
  const { error, isPending } = namespace === undefined ? everywhere : here;
  const submit = (id: number, onSuccess: () => void) =>
    namespace === undefined
      ? everywhere.mutate({ params: { id } }, { onSuccess })
      : here.mutate({ params: { namespace, id } }, { onSuccess });
  return { error, isPending, submit };
}
