import { Stack } from '@mantine/core';
import { useQuery } from '@tanstack/react-query';
import { apiQuery } from '../../lib/api.ts';
import { t } from '../../lib/t.tsx';
import { Empty, ErrorNotice, Loading } from '../../ui/notice.tsx';
import { Panel } from '../../ui/panel.tsx';
import { LayerStack } from './layer-stack.tsx';
import { type LayersOf, LayerTable } from './layer-table.tsx';

/** Layers of a version with what each brings: as a picture, and in numbers. */
export function LayerPanel({ of }: { readonly of: LayersOf }) {
  const { repository, reference } = of;
  const wanted = apiQuery('listLayers', { query: { repository, reference } });
  const { data, error, isPending } = useQuery(wanted);
  return (
    <Stack>
      <ErrorNotice error={error} />
      {isPending && <Loading />}
      {data?.total === 0 && <Empty title={t('It has no layers')} />}
      {data && data.total > 0 && (
        <>
          <Panel
            title={t('Layers as they lie on one another')}
            note={t(
              'The higher, the larger; the edge has the colour of the worst finding. Choose a layer to see what is found in it.',
            )}
          >
            <LayerStack layers={data.items} of={of} />
          </Panel>
          <LayerTable layers={data.items} of={of} exported={wanted} />
        </>
      )}
    </Stack>
  );
}
