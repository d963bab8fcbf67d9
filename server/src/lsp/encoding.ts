/** How the client counts characters in a line. */
export type Encoding = 'utf-8' | 'utf-16' | 'utf-32';

/** The encoding to speak: the first of the client's that we know. Without a choice the protocol's own. */
export function chooseEncoding(offered: readonly string[] | undefined): Encoding {
  return offered?.find((name): name is Encoding => /^utf-(?:8|16|32)$/.test(name)) ?? 'utf-16';
}

/** The UTF-16 character of a place that the client gave. */
export function toUtf16(line: string, character: number, encoding: Encoding): number {
  if (encoding === 'utf-16') return character;
  let units = 0;
  let counted = 0;
  for (const c of line) {
    if (counted >= character) return units;
    counted += width(c, encoding);
    units += c.length;
  }
  return units + Math.max(0, character - counted);
}

/** The client's count of a UTF-16 character. */
export function fromUtf16(line: string, character: number, encoding: Encoding): number {
  if (encoding === 'utf-16') return character;
  let units = 0;
  let counted = 0;
  for (const c of line) {
    if (units >= character) return counted;
    counted += width(c, encoding);
    units += c.length;
  }
  return counted + Math.max(0, character - units);
}

/** A lone surrogate counts as the replacement character that stands for it on the wire. */
function width(c: string, encoding: 'utf-8' | 'utf-32'): number {
  if (encoding === 'utf-32') return 1;
  const code = c.codePointAt(0) ?? 0;
  if (code < 0x80) return 1;
  if (code < 0x800) return 2;
  return code < 0x10000 ? 3 : 4;
}

/** Converts one place in a file. */
export type ConvertPlace = (uri: string, line: number, character: number) => number;

/**
 * A copy of a protocol value with every place in it converted. A place belongs to the file named by the nearest `uri`,
 * `targetUri` or `textDocument` around it, or by the key it stands under in a map of changes; else to `uri`.
 */
export function convertPlaces<Value>(value: Value, uri: string, convert: ConvertPlace): Value {
  return convertAny(value, uri, convert) as Value;
}

function convertAny(value: unknown, uri: string, convert: ConvertPlace): unknown {
  if (Array.isArray(value)) return value.map(element => convertAny(element, uri, convert));
  if (typeof value !== 'object' || value === null) return value;
  const record = value as Readonly<Record<string, unknown>>;
  const { line, character } = record;
  if (typeof line === 'number' && typeof character === 'number') {
    return { ...record, character: convert(uri, line, character) };
  }
  const inner = addressOf(record) ?? uri;
  return Object.fromEntries(
    Object.entries(record).map(([key, member]) => {
      const owner = key === 'originSelectionRange' ? uri : key.includes('://') ? key : inner;
      return [key, convertAny(member, owner, convert)];
    }),
  );
}

function addressOf(record: Readonly<Record<string, unknown>>): string | undefined {
  const { uri, targetUri, textDocument } = record;
  if (typeof uri === 'string') return uri;
  if (typeof targetUri === 'string') return targetUri;
  if (typeof textDocument === 'object' && textDocument !== null && 'uri' in textDocument) {
    return typeof textDocument.uri === 'string' ? textDocument.uri : undefined;
  }
  return undefined;
}
