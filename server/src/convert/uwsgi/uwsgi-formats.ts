import type { Conversion } from '../../workspace/conversion.ts';
import { convertFile } from './convert-file.ts';
import type { Format } from './format.ts';
import { FORMATS } from './format.ts';

const NAMES: Readonly<Record<Format, string>> = { ini: 'an ini file', xml: 'XML', yaml: 'YAML', json: 'JSON' };

/** `uwsgi-to-ini`, `uwsgi-to-xml`, `uwsgi-to-yaml` and `uwsgi-to-json`: from any format of uWSGI to another. */
export const uwsgiFormats: readonly Conversion[] = FORMATS.map(format => ({
  id: `uwsgi-to-${format}`,
  title: `Convert this uWSGI configuration to ${NAMES[format]}`,
  description: `From any format of uWSGI's configuration to ${NAMES[format]}, with its comments and in its order.`,
  convert: (project, { uri }) => convertFile(project, uri, format),
}));
