import type { Item } from './item.ts';
import type { Program } from './language.ts';
import type { Refusal } from './refusal.ts';

/**
 * Where an include leads. `pending`: not read yet, ask again later; `unknown`: it cannot be told from here where the
 * path lies; `missing`: nothing there.
 */
export type Expansion = readonly string[] | 'pending' | 'unknown' | 'missing';

/** Where a relative or mapped path starts from. */
export interface PathBase {
  /** The file that evaluation began with. */
  readonly root: string;
  /** The file that names the path. */
  readonly from: string;
  /** The directory that the program takes as its own (`ServerRoot`), as written, if known. */
  readonly home: string | undefined;
}

/** The beginning of a file of any kind that lies near. */
export interface NearbyFile {
  readonly uri: string;
  readonly text: string;
}

/** The files that evaluation may see. Asking for one that is not loaded makes it being loaded. */
export interface Sources {
  /**
   * The items of a file, which `program` was told to read; undefined while it is loading or when it cannot be read. What httpd is told
   * to include is its file, whatever its name and content look like.
   */
  items(uri: string, program?: Program): readonly Item[] | undefined;
  /** Why a file that was asked for cannot be read; undefined while that is not known. */
  refusal(uri: string): Refusal | undefined;
  /** True for a file that the user says to be the main one of a server. */
  isRoot(uri: string): boolean;
  /** Files that a path or glob names, in the order they are read; directories count with all their files. */
  expand(path: string, base: PathBase): Expansion;
  /** The beginning of a file of any kind (a script); undefined while loading or unreadable. */
  text(path: string, base: PathBase): string | undefined;
  /** Those of the named files (`folder/name` for one further down) that are in a folder. */
  near(folder: string, names: readonly string[]): readonly NearbyFile[] | 'pending';
}
