/** Words that name no service: what hosts, folders and sockets are called anyhow. */
const COMMON: ReadonlySet<string> = new Set(
  `app apps api apache application back backend balancer bin com conf config default dev emperor etc example examples
  files front frontend http httpd https index ini internal json lib local localhost main module net nginx org owner
  private prod production proxy public python python2 python3 run server service services site sites sock socket sockets
  srv stage staging static test testing tmp uds unix usr uwsgi var vassal vassals web wsgi www xml yaml yml`.split(
    /\s+/,
  ),
);

/** The words in names of files, hosts, paths and sockets that may tell which service they are for. */
export function serviceWords(names: readonly string[]): ReadonlySet<string> {
  const words = names.flatMap(name => name.toLowerCase().split(/[^a-z0-9]+/));
  return new Set(words.filter(word => /^[a-z][a-z0-9]{2,}$/.test(word) && !COMMON.has(word)));
}
