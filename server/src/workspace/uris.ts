import { URI, Utils } from 'vscode-uri';

/** One spelling for each address, so that URIs can be compared as strings. */
export function normalizeUri(uri: string): string {
  return URI.parse(uri).toString();
}

/** The decoded path of a URI: `/etc/apache2/apache2.conf`. */
export function pathOf(uri: string): string {
  return URI.parse(uri).path;
}

/** Half a surrogate pair: no character, and nothing that an address can hold. */
const LONE_SURROGATE = /[\uD800-\uDBFF](?![\uDC00-\uDFFF])|(?<![\uD800-\uDBFF])[\uDC00-\uDFFF]/g;

/** The URI of another absolute path of the same file system. */
export function withPath(uri: string, path: string): string {
  const wellFormed = path.replace(LONE_SURROGATE, '\uFFFD');
  return Utils.joinPath(URI.parse(uri).with({ path: '/' }), wellFormed).toString();
}

export function parentOf(uri: string): string {
  return Utils.dirname(URI.parse(uri)).toString();
}

export function nameOf(uri: string): string {
  return Utils.basename(URI.parse(uri));
}

export function childOf(uri: string, name: string): string {
  return Utils.joinPath(URI.parse(uri), name).toString();
}

/** True when `uri` lies in `folder` or is it. */
export function isWithin(uri: string, folder: string): boolean {
  return uri === folder || uri.startsWith(folder.endsWith('/') ? folder : `${folder}/`);
}
