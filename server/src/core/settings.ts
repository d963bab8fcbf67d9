/** What the user can set, in the editor and on the command line alike. */
export interface Settings {
  /** The installed Glance: a release number (25), or undefined for the guide's advice up to 2025.2. */
  readonly glanceRelease: number | undefined;
  /** Folders or root files that form one deployment each, as URIs. */
  readonly deployments: readonly string[];
}

export const DEFAULT_SETTINGS: Settings = { glanceRelease: undefined, deployments: [] };
