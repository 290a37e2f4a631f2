import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api.ts';
import { ErrorNotice, Loading } from '../../ui/notice.tsx';
import { PolicyEditor } from './policy-editor.tsx';

/** The rules of a namespace, beside those that it inherits. */
export function NamespacePolicy({ namespace, editable }: { readonly namespace: string; readonly editable: boolean }) {
  const { data, error } = useQuery(apiQuery('getPolicy', { params: { namespace } }));
  return (
    <>
      <ErrorNotice error={error} />
      {!data && !error && <Loading />}
      {data && <PolicyEditor {...{ namespace, editable, own: data.own, inherited: data.registry }} />}
    </>
  );
}
