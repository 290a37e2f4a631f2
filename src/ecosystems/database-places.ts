import { installedPlaces } from './apk/installed.ts';
import { statusPlaces } from './dpkg/folders.ts';
import { databasePaths } from './rpm/database-paths.ts';

/** Where the databases of distributions' package managers are, or links to them. */
export const databasePlaces: readonly string[] = [
  ...installedPlaces,
  ...statusPlaces,
  ...['Packages', 'Packages.db', 'rpmdb.sqlite'].flatMap((file) => [...databasePaths(file)]),
];

/** What files have to be called to be read as such a database where links lead to them. */
export const databaseNames: ReadonlySet<string> = new Set(
  databasePlaces.map((place) => place.slice(place.lastIndexOf('/') + 1)),
);
