/** What the user can set, in the editor and on the command line alike. */
export interface Settings {
  /** The installed Glance: a release number (25), or undefined for the guide's advice up to 2025.2. */
  readonly glanceRelease: number | undefined;
  /** Folders or root files that form one deployment each, as URIs. */
  readonly deployments: readonly string[];
  /** Main files of httpd servers whose names do not tell that they are, as URIs. */
  readonly apacheRoots: readonly string[];
  /** Where folders of the server stand here. */
  readonly pathMap: readonly MappedPath[];
}

/** A folder that the configuration knows by its path on the server, and the address where its copy stands. */
export interface MappedPath {
  readonly path: string;
  readonly uri: string;
}

export const DEFAULT_SETTINGS: Settings = {
  glanceRelease: undefined,
  deployments: [],
  apacheRoots: [],
  pathMap: [],
};
