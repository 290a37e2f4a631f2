import { useLocalStorage } from '@mantine/hooks';
import { useSession } from './session.tsx';

/** Filters of a list under a name that somebody gave them. */
export interface SavedView {
  readonly name: string;
  /** As they stand in the page's address. */
  readonly filters: Readonly<Record<string, string>>;
}

/** Views that a list can have; of more, the last ones are dropped. */
const mostViews = 50;

/** What the signed-in user has saved for a list, in this browser. */
export function useSavedViews(list: string): {
  readonly views: readonly SavedView[];
  save(view: SavedView): void;
  remove(name: string): void;
} {
  const user = useSession()?.name ?? '';
  const [stored, setStored] = useLocalStorage<unknown>({
    key: `cleardock-views-${user}-${list}`,
    getInitialValueInEffect: false,
  });
  const views = readViews(stored);
  return {
    views,
    save: (view) => setStored(withView(views, view)),
    remove: (name) => setStored(views.filter((one) => one.name !== name)),
  };
}

/** Views as a browser stored them; whatever else may stand there is passed over. */
export function readViews(stored: unknown): SavedView[] {
  return Array.isArray(stored) ? stored.filter(isView).slice(0, mostViews) : [];
}

/** Views with one more, by name; it takes the place of one of the same name. */
export function withView(views: readonly SavedView[], view: SavedView): SavedView[] {
  return [...views.filter(({ name }) => name !== view.name), view]
    .toSorted((one, other) => one.name.localeCompare(other.name))
    .slice(0, mostViews);
}

/** Of what stands in an address, the filters that are set. */
export function filtersOf(
  search: Readonly<Record<string, string | undefined>>,
  names: readonly string[],
): Record<string, string> {
  return Object.fromEntries(names.flatMap((name) => (search[name] ? [[name, search[name]]] : [])));
}

function isView(value: unknown): value is SavedView {
  if (typeof value !== 'object' || value === null) return false;
  const { name, filters } = value as Partial<Record<keyof SavedView, unknown>>;
  return typeof name === 'string' && typeof filters === 'object' && filters !== null && areTexts(filters);
}

function areTexts(values: object): boolean {
  return Object.values(values).every((value) => typeof value === 'string');
}
