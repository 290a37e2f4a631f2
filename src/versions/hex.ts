import { versionScheme } from './scheme.ts';
import { compareSemanticVersions, parseSemanticVersion } from './semantic-version.ts';

/** Versions of Elixir and Erlang packages, which are semantic versions. https://hexdocs.pm/elixir/Version.html */
export const hex = versionScheme('hex', parseSemanticVersion, compareSemanticVersions);
