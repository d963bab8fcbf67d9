import type { Item } from '../core/item.ts';
import type { Span } from '../core/span.ts';
import { touches } from '../core/span.ts';
import { siteOf, wiringsOf } from '../glance/convert/service.ts';
import type { ReleaseInForce } from '../glance/release-hints.ts';
import { hintSentence, releaseOf } from '../glance/release-hints.ts';
import { LATEST, RELEASE_ROWS, rowOf, titleOf } from '../glance/releases.ts';
import type { Project } from '../workspace/project.ts';
import type { Line, Paragraph } from './markup.ts';
import { prose } from './markup.ts';
import type { Spot } from './spot.ts';

/** What holds for Glance in the release in force, where a line wires it; else for every release. */
export function describeGlance(
  project: Project,
  { document, item, offset }: Spot,
): { readonly span: Span; readonly paragraph: Paragraph } | undefined {
  const found = item.crossFindings.find(({ finding }) => isWiring(finding.rule) && touches(finding, offset));
  const here = found ? { span: found.finding } : recommended(project, document.uri, item, offset);
  return (
    here && {
      span: { start: here.span.start, end: here.span.end },
      paragraph: releaseLines(releaseIn(project, document.uri)),
    }
  );
}

function isWiring(rule: string): boolean {
  return rule.startsWith('glance-');
}

/** More end points than this are no deployment of Glance, and looking through them would keep the reader waiting. */
const MAX_ENDPOINTS = 500;

/**
 * A wiring that the guide recommends has no finding; it is looked for among the services. Only then the release is asked
 * for, which may mean that files have to be read.
 */
function recommended(project: Project, uri: string, item: Item, offset: number): { readonly span: Span } | undefined {
  const site = wiringAt(project, uri, item, offset);
  return site && releaseIn(project, uri).number !== undefined ? site : undefined;
}

function wiringAt(project: Project, uri: string, item: Item, offset: number): { readonly span: Span } | undefined {
  return project
    .deploymentsOf(uri)
    .filter(({ index }) => index.names('endpoint').length <= MAX_ENDPOINTS)
    .flatMap(wiringsOf)
    .map(siteOf)
    .find(site => site.uri === uri && site.item === item && touches(site.span, offset));
}

function releaseIn(project: Project, uri: string): ReleaseInForce {
  const [deployment] = project.deploymentsOf(uri);
  return releaseOf({ settings: project.settings, nearby: deployment?.nearby ?? (() => []) });
}

function releaseLines(inForce: ReleaseInForce): Paragraph {
  const release = inForce.number;
  const row = release === undefined ? undefined : rowOf(release);
  if (release !== undefined && row) {
    return [
      [
        { bold: titleOf(release) },
        ...(inForce.hints.length > 0 ? [` (${hintSentence(inForce).replace(/\.$/, '')})`] : []),
      ],
      [`The guide ${row.guide}.`],
      prose(`Ways to run it: ${row.ways}.`),
      [{ link: 'The guide', url: row.source }],
    ];
  }
  const rows = RELEASE_ROWS.map(
    ({ first, last, guide }): Line => [
      last > first ? `${first}${last === LATEST ? ' and later' : `–${last}`}: ` : `${first}: `,
      `the guide ${guide}`,
    ],
  );
  return [[{ bold: 'Glance, by release' }, ' (confwright.glance.release is not set)'], ...rows];
}
