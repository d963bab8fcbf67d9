/**
 * Sections that only steer what is read: httpd reads what stands in them as if they were not there, or not at all.
 * Their tags are items of their own, so a virtual host inside one is still an item.
 */
export const CONTAINERS: ReadonlySet<string> = new Set([
  'ifmodule',
  'ifdefine',
  'ifversion',
  'iffile',
  'ifdirective',
  'ifsection',
  'macro',
]);
