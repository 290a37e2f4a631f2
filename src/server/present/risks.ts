import type { ApiLayer, ApiRisk } from '../../api/version-schemas.ts';
import type { ConfigRisk } from '../../model/config-risk.ts';
import type { ImageSecret } from '../../model/secret.ts';
import type { ImageConfig } from '../../oci/image-config.ts';
import { configRiskTitles } from '../../secrets/config-risks.ts';
import { maskedInstruction } from '../../secrets/masked-instruction.ts';
import { secretTitle } from '../../secrets/rules/index.ts';

/** A secret in a layer as the API shows it. */
export function presentSecret(
  { rule, path, line, layer, hiddenBy }: ImageSecret,
  layers: readonly ApiLayer[],
): ApiRisk {
  return {
    kind: 'secret',
    rule,
    title: secretTitle(rule),
    place: path,
    line,
    layer: layerAt(layers, layer),
    hiddenBy,
    instruction: layers[layer]?.createdBy,
  };
}

/** A risk of a config as the API shows it. */
export function presentConfigRisk(
  { rule, place, step, layer }: ConfigRisk,
  { steps }: ImageConfig,
  layers: readonly ApiLayer[],
): ApiRisk {
  const instruction = step === undefined ? undefined : steps[step]?.instruction;
  return {
    kind: 'config',
    rule,
    title: configRiskTitles[rule],
    place,
    layer: layer === undefined ? undefined : layerAt(layers, layer),
    instruction: instruction && maskedInstruction(instruction),
  };
}

function layerAt(layers: readonly ApiLayer[], index: number): ApiRisk['layer'] {
  const layer = layers[index];
  return layer && { index, digest: layer.digest };
}
