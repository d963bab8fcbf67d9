/** The text without its percent-encoding; what is none stays as it is, for any name may hold a percent sign. */
function decoded(text: string): string {
  return text.replace(/(?:%[\da-f]{2})+/gi, run => {
    try {
      return decodeURIComponent(run);
    } catch {
      return run;
    }
  });
}

/** The decoded path of a URI. */
export function decodedPath(uri: string): string {
  return decoded(uri.replace(/^[a-z-]+:\/\/[^/]*/, ''));
}

/** The decoded last part of the path of a URI. */
export function decodedName(uri: string): string {
  return decoded(uri.slice(uri.lastIndexOf('/') + 1));
}
