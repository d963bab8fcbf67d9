import type { Wasm } from '../catalogue.ts';
import type { Files } from '../core/files.ts';

/** What the command line needs of its surroundings, so that it runs in memory too. */
export interface Host {
  readonly files: Files;
  readonly version: string;
  wasm(): Wasm;
  /** The address of a path as the user gave it, relative to where the program was started. */
  uriOf(path: string): string;
  /** Standard output. */
  write(text: string): void;
  /** Standard error; a line end is added. */
  warn(line: string): void;
  /** Writes a file, making the folders above it. Rejects when that fails. */
  save(uri: string, text: string): Promise<void>;
  /** Starts the language server on standard input and output; resolves once it runs. */
  serve(): Promise<void>;
}

/** 0 clean, 1 findings or nothing done, 2 could not run. */
export type ExitCode = 0 | 1 | 2;

/** The values of `--language`. */
export const LANGUAGES = ['apacheconf', 'htaccess', 'uwsgi', 'nginx'] as const;

export type NamedLanguage = (typeof LANGUAGES)[number];

/** A command with its options, read and checked. */
export interface Call {
  readonly operands: readonly string[];
  /** One of the command's formats; the first of them when none was given. */
  readonly format: string;
  /** Given options of the command's own: flags with an empty value. */
  readonly options: ReadonlyMap<string, string>;
  readonly language: NamedLanguage | undefined;
  readonly glanceRelease: number | undefined;
  /** Given with `--root`: the main file of a server. */
  readonly root: string | undefined;
  /** Given with `--path-map`: a path on the server, and where that stands here. */
  readonly pathMap: { readonly path: string; readonly to: string } | undefined;
}

/** An option of one command. */
export interface CommandOption {
  /** With its dashes: `--out`. */
  readonly name: string;
  /** What stands for its value in the help; absent for a flag. */
  readonly value?: string;
  readonly help: string;
}

export interface Command {
  readonly name: string;
  /** What follows the name in the help: `[PATH…]`. */
  readonly operands: string;
  readonly least: number;
  readonly most: number;
  readonly help: string;
  /** The values of `--format`, the default first; empty: the command has none. */
  readonly formats: readonly string[];
  readonly options: readonly CommandOption[];
  run(call: Call, host: Host): Promise<ExitCode>;
}
