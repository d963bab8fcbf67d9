/** File names that only a server's main file has, over the layouts of distributions and of httpd itself. */
const MAIN_FILE = /\/(?:apache2|httpd2?|httpd-2\.\d|httpd24)\.conf$/;

/**
 * True for a server's main file: `apache2.conf` of Debian, `httpd.conf` of Red Hat, SUSE (where it lies in
 * `/etc/apache2`), Arch, FreeBSD, XAMPP and httpd as its project installs it.
 */
export function isMainFile(uri: string): boolean {
  return MAIN_FILE.test(uri);
}
