import type { Finding } from '../core/finding.ts';

export interface Decoded {
  readonly text: string;
  /** What is wrong with the bytes, to be told at that offset of the text. */
  readonly problem?: Pick<Finding, 'rule' | 'severity' | 'message'> & { readonly offset: number };
}

/**
 * The text of a file. httpd and uWSGI read bytes, so a file in another encoding is no error; it is read as Windows-1252,
 * one character a byte, so that positions hold. A file with many NUL bytes is no configuration at all.
 */
export function decode(bytes: Uint8Array): Decoded | 'binary' {
  if (looksBinary(bytes)) return 'binary';
  try {
    return { text: new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes) };
  } catch {
    const text = new TextDecoder('windows-1252').decode(bytes);
    const offset = firstInvalid(bytes);
    const byte = (bytes[offset] ?? 0).toString(16).padStart(2, '0');
    const message = `This file is not UTF-8: byte 0x${byte} here begins no character. It is read as Windows-1252; save it as UTF-8 so that every program sees the same text.`;
    return { text, problem: { rule: 'file-encoding', severity: 'information', message, offset } };
  }
}

/** One NUL may be a slip; more than one in a hundred bytes, or an early run of them, is another kind of file. */
function looksBinary(bytes: Uint8Array): boolean {
  const head = bytes.subarray(0, 8192);
  let controls = 0;
  for (const byte of head) if (byte < 9 || (byte > 13 && byte < 27) || (byte > 27 && byte < 32)) controls += 1;
  return controls > head.length / 50;
}

/** Offset of the first byte that is not UTF-8. In the bytes before it, one character of Windows-1252 is one byte. */
function firstInvalid(bytes: Uint8Array): number {
  let low = 0;
  let high = bytes.length;
  while (low < high) {
    const middle = (low + high + 1) >> 1;
    if (isPrefix(bytes.subarray(0, middle))) low = middle;
    else high = middle - 1;
  }
  return low;
}

/** True when the bytes are UTF-8, or would be with more behind them. */
function isPrefix(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes, { stream: true });
    return true;
  } catch {
    return false;
  }
}
