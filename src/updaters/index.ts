import { CodedError } from '../lib/errors.ts';
import { nearestWord } from '../lib/nearest-word.ts';
import { almalinux } from './almalinux/almalinux.ts';
import { alpine } from './alpine/alpine.ts';
import { amazon } from './amazon/amazon.ts';
import { anolis } from './anolis/anolis.ts';
import { arch } from './arch/arch.ts';
import { azurelinux } from './azurelinux/azurelinux.ts';
import { bellsoft } from './bellsoft/bellsoft.ts';
import { bottlerocket } from './bottlerocket/bottlerocket.ts';
import { chainguard } from './chainguard/chainguard.ts';
import { cleanstart } from './cleanstart/cleanstart.ts';
import { cvelist } from './cvelist/cvelist.ts';
import { debian } from './debian/debian.ts';
import { distroinfo } from './distroinfo/distroinfo.ts';
import { echo } from './echo/echo.ts';
import { endoflife } from './endoflife/endoflife.ts';
import { epel } from './epel/epel.ts';
import { epss } from './epss/epss.ts';
import { fedora } from './fedora/fedora.ts';
import { friendsofphp } from './friendsofphp/friendsofphp.ts';
import { gentoo } from './gentoo/gentoo.ts';
import { govulndb } from './govulndb/govulndb.ts';
import { kevEu } from './kev/eu.ts';
import { kev } from './kev/kev.ts';
import { kubernetes } from './kubernetes/kubernetes.ts';
import { mageia } from './mageia/mageia.ts';
import { minimos } from './minimos/minimos.ts';
import { nvd } from './nvd/nvd.ts';
import { nvdOverrides } from './nvd/overrides.ts';
import { openeuler } from './openeuler/openeuler.ts';
import { oracle } from './oracle/oracle.ts';
import { osvUpdaters } from './osv/osv.ts';
import { photon } from './photon/photon.ts';
import { redhat } from './redhat/redhat.ts';
import { redhatRepositories } from './redhat/redhat-repositories.ts';
import { rocky } from './rocky/rocky.ts';
import { rubysec } from './rubysec/rubysec.ts';
import { secureos } from './secureos/secureos.ts';
import { suse } from './suse/suse.ts';
import { ubuntuTracker } from './ubuntu/tracker.ts';
import { ubuntu } from './ubuntu/ubuntu.ts';
import type { Updater } from './updater.ts';
import { vulnrichment } from './vulnrichment/vulnrichment.ts';

/** Every advisory source, sorted by name. */
export const updaters: readonly Updater[] = [
  almalinux,
  alpine,
  amazon,
  anolis,
  arch,
  azurelinux,
  bellsoft,
  bottlerocket,
  chainguard,
  cleanstart,
  cvelist,
  debian,
  distroinfo,
  echo,
  endoflife,
  epel,
  epss,
  fedora,
  friendsofphp,
  gentoo,
  govulndb,
  kev,
  kevEu,
  kubernetes,
  mageia,
  minimos,
  nvd,
  nvdOverrides,
  openeuler,
  oracle,
  ...osvUpdaters,
  photon,
  redhat,
  redhatRepositories,
  rocky,
  rubysec,
  secureos,
  suse,
  ubuntu,
  ubuntuTracker,
  vulnrichment,
];

/** Updaters that could speak of packages looked up in any of the scopes. */
export function updatersFor(scopes: readonly string[]): readonly Updater[] {
  return updaters.filter((updater) => scopes.some((scope) => speaksOf(updater, scope)));
}

/** Whether an updater's feed may speak of a scope, whether it does today or not. */
export function speaksOf({ facts }: Updater, scope: string): boolean {
  return facts.scopes.some((own) => (own.endsWith(':') ? scope.startsWith(own) : scope === own));
}

/** The updaters of these names, or all. Throws `config_invalid` where there is none of a name. */
export function chosenUpdaters(names: readonly string[] | undefined): readonly Updater[] {
  const chosen = names?.map(requireUpdater);
  return chosen ? updaters.filter((updater) => chosen.includes(updater)) : updaters;
}

/** The updater of a name. Throws `config_invalid` where there is none. */
export function requireUpdater(name: string): Updater {
  const found = updaterByName(name);
  if (found) return found;
  const there = updaters.map((updater) => updater.name);
  const near = nearestWord(name, there);
  const hint = near === undefined ? `there are ${there.join(', ')}.` : `did you mean ${near}?`;
  throw new CodedError('config_invalid', `There is no advisory source ${name}; ${hint}`);
}

/** Whether some feed lists what has no fix in a scope, so that its silence means something. */
export function listsUnfixed(scope: string): boolean {
  return updaters.some((updater) => updater.facts.listsUnfixed && speaksOf(updater, scope));
}

/** The updater of a name. */
export function updaterByName(name: string): Updater | undefined {
  return updaters.find((updater) => updater.name === name);
}
