import fc from 'fast-check';
import { describe, expect, it } from 'vitest';
import { memoryFiles } from '../../server/src/core/files.ts';
import type { Position } from '../../server/src/core/span.ts';
import { completion } from '../../server/src/features/completion.ts';
import { documentHighlights } from '../../server/src/features/document-highlight.ts';
import { documentLinks } from '../../server/src/features/document-links.ts';
import { documentSymbols } from '../../server/src/features/document-symbols.ts';
import { foldingRanges } from '../../server/src/features/folding.ts';
import { hover } from '../../server/src/features/hover.ts';
import { linkedEditing } from '../../server/src/features/linked-editing.ts';
import { positionIn } from '../../server/src/workspace/document.ts';
import type { Project } from '../../server/src/workspace/project.ts';
import { newProject, uriOf } from '../support/project.ts';
import { anyText, PATHS } from './any-text.ts';
import { dialectOf } from './support.ts';

const AT_POSITION: Readonly<Record<string, (project: Project, uri: string, position: Position) => unknown>> = {
  completion: (project, uri, position) => completion(project, uri, position, { snippets: true }),
  documentHighlights,
  hover: (project, uri, position) => hover(project, uri, position, { markdown: true }),
  linkedEditing,
};

const OF_FILE: Readonly<Record<string, (project: Project, uri: string) => unknown>> = {
  documentLinks,
  documentSymbols,
  foldingRanges,
};

const number = fc.oneof(fc.nat(20), fc.constantFrom(-1, 0.5, Number.NaN, Number.POSITIVE_INFINITY, 2 ** 31));
const anyPosition = fc.record({ line: number, character: number });

const NASTY = [
  `\uFEFF# c \\\r\n \${x}\r\n<VirtualHost "*:80" \\\n :81>\n\tProxyPass / "uwsgi://[::1]:1/\${A}" \\\n  retry=0\n`,
  `<If "%{X} == '😀'">\n</if>\n<Directory\n</\n\n\n<IfModule !a>\n<Macro m \${p}>\nListen \${p}\n</Macro>\n`,
  '</IfModule>\n</IfModule>\n[uwsgi]\n http = %(a)%(\n; x\nuwsgi:\n  a: %(b)\n{"uwsgi": {"a": [1, "x\n<uwsgi><a>1</a><!--',
].join('');

function projectWith(path: string, text: string, isRead: boolean): Project {
  const project = newProject(memoryFiles({}));
  project.put(uriOf(path), dialectOf(path), text);
  if (isRead) {
    project.map(() => true);
    project.reduce(() => true);
  }
  return project;
}

describe.each(Object.entries(AT_POSITION))('%s', (_name, feature) => {
  it('answers at any position of any text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PATHS), anyText, anyPosition, fc.boolean(), (path, text, position, isRead) => {
        feature(projectWith(path, text, isRead), uriOf(path), position);
      }),
      { numRuns: 300 },
    );
  });

  it.each(PATHS)('answers at every offset of a nasty file: %s', path => {
    const project = projectWith(path, NASTY, true);
    for (let offset = 0; offset <= NASTY.length; offset += 1) feature(project, uriOf(path), positionIn(NASTY, offset));
  });

  it('has nothing to say of a file that is not known', () => {
    const project = newProject(memoryFiles({}));
    const answer = feature(project, uriOf('none.conf'), { line: 0, character: 0 });
    expect([undefined, [], { isIncomplete: false, items: [] }]).toContainEqual(answer);
  });
});

describe.each(Object.entries(OF_FILE))('%s', (_name, feature) => {
  it('answers for any text', () => {
    fc.assert(
      fc.property(fc.constantFrom(...PATHS), anyText, fc.boolean(), (path, text, isRead) => {
        feature(projectWith(path, text, isRead), uriOf(path));
      }),
      { numRuns: 300 },
    );
  });

  it('has nothing to say of a file that is not known', () => {
    expect(feature(newProject(memoryFiles({})), uriOf('none.conf'))).toEqual([]);
  });
});
