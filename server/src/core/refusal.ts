import type { ReadFailure } from './files.ts';
import type { Finding } from './finding.ts';

/** Why a file is not a document of ours: it could not be read, is binary, or belongs to another program. */
export type Refusal = ReadFailure | 'binary' | 'foreign';

/**
 * What to tell of a file that is not read though it should be, calling it `subject`; undefined when nothing is wrong with
 * it.
 */
export function refusalNotice(
  refusal: Refusal,
  subject = 'This file',
): Pick<Finding, 'rule' | 'severity' | 'message'> | undefined {
  const told = NOTICES[refusal];
  return told && { rule: told.rule, severity: 'warning', message: `${subject} ${told.message}` };
}

const NOTICES: Readonly<Partial<Record<Refusal, { readonly rule: string; readonly message: string }>>> = {
  'too-large': {
    rule: 'file-too-large',
    message: 'has more than 32 MiB and is not read. Split it, or name the part that matters.',
  },
  binary: {
    rule: 'file-binary',
    message: 'holds binary data, not text, and is not read. Check whether the right file has this name.',
  },
  missing: {
    rule: 'file-unreadable',
    message:
      'cannot be opened: it is a symbolic link that leads nowhere, or its name is not UTF-8. Correct the link or the name, or remove it.',
  },
  denied: {
    rule: 'file-unreadable',
    message: 'cannot be read: permission denied. Allow reading it, or check it as another user.',
  },
  failed: {
    rule: 'file-unreadable',
    message:
      'cannot be read: it is a pipe, socket or device, or the disk reports an error. Put a regular file in its place.',
  },
};
