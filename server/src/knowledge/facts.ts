/**
 * What the two `*.facts.json` files hold. They are written by `npm run gen:facts` from the real programs and
 * contain facts only: names, places, forms and addresses, never a sentence of a manual.
 */

/** Where a directive may stand in a server configuration file, seen from `<Directory>`, `<Files>`, `<Location>`, `<If>`. */
export type Place = 'anywhere' | 'inside' | 'outside';

/** The classes of AllowOverride; `All` stands for any class but None. */
export type Override = 'All' | 'AuthConfig' | 'FileInfo' | 'Indexes' | 'Limit' | 'Options';

/** The manual's words for where a directive may stand. */
export type ManualContext = 'server config' | 'virtual host' | 'directory' | '.htaccess' | 'proxy section';

/** The manual's words for how a module belongs to the server. */
export type ManualStatus = 'Base' | 'Core' | 'Deprecated' | 'Experimental' | 'Extension' | 'MPM';

/** How many arguments the server takes before a directive's own code sees them. */
export type ArgumentForm =
  | 'flag'
  | 'one'
  | 'two'
  | 'three'
  | 'one-or-two'
  | 'one-or-three'
  | 'two-or-three'
  | 'one-to-three'
  | 'one-or-more'
  | 'two-or-more';

/** What httpd's manual says of a directive. */
export interface ManualFact {
  /** The page's name, for example `mod_alias`. */
  readonly page: string;
  /** Absent where it is the directive's name in small letters. */
  readonly anchor?: string;
  readonly contexts: readonly ManualContext[];
  readonly status: ManualStatus;
  /** The formal syntax, for example `Alias [URL-path] file-path|directory-path`. */
  readonly syntax: string;
  /** The default as it would be written in a file; absent where the manual describes it in words or has none. */
  readonly default?: string;
  /** The first release that knows the directive, where the manual names it. */
  readonly since?: string;
  /** The only platform that has the directive. */
  readonly platform?: 'NetWare' | 'Solaris' | 'Windows';
}

/** One directive as stored; what is absent is false or empty. */
export interface StoredDirective {
  readonly name: string;
  readonly section?: true;
  readonly modules: readonly string[];
  readonly place: Place;
  readonly overrides?: readonly Override[];
  readonly arguments?: ArgumentForm;
  /** Not listed by any program that was measured: known from the manual alone. */
  readonly unmeasured?: true;
  readonly manual?: ManualFact;
}

/** One module of httpd as stored. */
export interface StoredModule {
  readonly source: string;
  readonly identifier: string;
  /** The shared object's name. Without it and `compiledIn`, the module is known from the manual alone. */
  readonly file?: string;
  /** Part of Debian's program itself. */
  readonly compiledIn?: true;
  readonly status?: ManualStatus;
  readonly page?: string;
}

export interface ApacheFacts {
  /** Package name to version, as measured. */
  readonly packages: Readonly<Record<string, string>>;
  readonly modules: readonly StoredModule[];
  readonly directives: readonly StoredDirective[];
}

/** Whether an option takes a value. */
export type OptionArgument = 'none' | 'optional' | 'required';

/** One option of uWSGI as stored. */
export interface StoredOption {
  readonly name: string;
  readonly short?: string;
  /** `core`, or the plugins that bring it. */
  readonly plugins: readonly string[];
  readonly argument: OptionArgument;
  /** The C function that reads the value, without its usual beginning `uwsgi_opt_`. */
  readonly handler?: string;
  /** What that function fills in or is told: options that share both are one setting under several names. */
  readonly data?: string;
  /** What the option does beside its value: `immediate` (acts where it stands), `master` (implies it) … */
  readonly flags?: readonly string[];
}

/** What uWSGI's C sources register by name (`uwsgi_register_…`). */
export type NameKind =
  | 'action'
  | 'alarm'
  | 'capability'
  | 'cheaper'
  | 'clock'
  | 'collector'
  | 'condition'
  | 'encoder'
  | 'hook'
  | 'legion-action'
  | 'log-variable'
  | 'logger'
  | 'loop'
  | 'monitor'
  | 'namespace'
  | 'protocol'
  | 'pusher'
  | 'route-function';

/** The names of each kind, by plugin; `core` is uWSGI itself. */
export type RegisteredNames = Readonly<Record<NameKind, Readonly<Record<string, readonly string[]>>>>;

/** The keys of lists of `key=value`, by the C function that reads one: `core uwsgi_opt_add_cron2`. */
export type KeyLists = Readonly<Record<string, readonly string[]>>;

export interface UwsgiFacts {
  readonly packages: Readonly<Record<string, string>>;
  /** Every plugin that was there, also those without options. */
  readonly plugins: readonly string[];
  readonly options: readonly StoredOption[];
  /** Options that stand in the sources of uWSGI and that no packaged program has: other systems, plugins not built. */
  readonly sourceOnly: readonly StoredOption[];
  readonly names: RegisteredNames;
  readonly keyLists: KeyLists;
}
