/** How uWSGI reads the value of an option, told by the C function that takes it. */
export type ValueKind =
  /** Only `false`, `off`, `no` (any case) and `0` are false, everything else is true. */
  | 'flag'
  /** The same, turned round. */
  | 'inverse-flag'
  /** The digits at the beginning, 0 without any; a negative number is refused. */
  | 'integer'
  /** The same, and negative numbers are taken. */
  | 'signed-integer'
  /** The digits at the beginning, 64 bits wide; no units. */
  | 'wide-integer'
  /** The same; what is over 65535 becomes 65535. */
  | 'short-integer'
  /** A number of mebibytes. */
  | 'megabytes'
  | 'text'
  | 'address'
  /** `address,certificate,key[,ciphers[,client CA]]`. */
  | 'encrypted-address'
  /** An address of IP, without a port. */
  | 'ip'
  | 'regex'
  /** `name regex`. */
  | 'named-regex'
  /** `key=value`. */
  | 'pair'
  /** `regex value`. */
  | 'regex-pair'
  /** `mountpoint=folder`. */
  | 'mapping'
  /** Three octal digits, or `1`. */
  | 'socket-mode'
  /** Three octal digits. */
  | 'file-mode'
  | 'umask'
  /** A number, or a name of the system. */
  | 'user'
  | 'group'
  /** Another configuration file. */
  | 'configuration'
  /** Names or paths of plugins, with commas between them. */
  | 'plugins'
  | 'logic'
  | 'route'
  /** `name=value`. */
  | 'placeholder';

interface Reading {
  readonly kind?: ValueKind;
  /** True where each occurrence counts, false where only the last one does. */
  readonly repeats: boolean;
}

const one = (kind: ValueKind): Reading => ({ kind, repeats: false });
const many = (kind?: ValueKind): Reading => (kind === undefined ? { repeats: true } : { kind, repeats: true });

/** By handler (core/uwsgi.c and the plugins), as far as one is shared by several options or its form is simple. */
const READINGS: Readonly<Record<string, Reading>> = {
  true: one('flag'),
  false: one('inverse-flag'),
  set_int: one('integer'),
  set_rawint: one('signed-integer'),
  set_64bit: one('wide-integer'),
  set_16bit: one('short-integer'),
  set_megabytes: one('megabytes'),
  set_str: one('text'),
  set_str_spaced: one('text'),
  chmod_socket: one('socket-mode'),
  logfile_chmod: one('file-mode'),
  set_umask: one('umask'),
  set_uid: one('user'),
  uid: one('user'),
  set_gid: one('group'),
  gid: one('group'),
  add_string_list: many('text'),
  add_string_list_custom: many('text'),
  add_addr_list: many('ip'),
  add_regexp_list: many('regex'),
  add_regexp_custom_list: many('named-regex'),
  add_dyn_dict: many('pair'),
  add_regexp_dyn_dict: many('regex-pair'),
  static_map: many('mapping'),
  check_static: many('text'),
  add_socket: many('address'),
  add_lazy_socket: many('address'),
  add_socket_no_defer: many('address'),
  add_shared_socket: many('address'),
  add_ssl_socket: many('encrypted-address'),
  set_placeholder: many('placeholder'),
  set_env: many('pair'),
  load: many('configuration'),
  load_config: many('configuration'),
  load_ini: many('configuration'),
  load_xml: many('configuration'),
  load_yml: many('configuration'),
  load_json: many('configuration'),
  load_plugin: many('plugins'),
  logic: many('logic'),
  add_route: many('route'),
  add_daemon: many(),
  add_spooler: many(),
  add_cron: many(),
  set_logger: many(),
  set_req_logger: many(),
  corerouter: many(),
};

/** How the values of a handler are read, as far as that is known. */
export function readingOf(handler: string | undefined): Partial<Reading> {
  return handler === undefined ? {} : (READINGS[handler] ?? {});
}
