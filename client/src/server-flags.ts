/**
 * How Node is started for the server. Nearly all that it makes while it reads a file stays, so collecting a large young
 * generation takes long; a small one (in MiB) keeps each pause short, and a keystroke comes in between.
 */
export const SERVER_FLAGS: readonly string[] = ['--max-semi-space-size=2'];
