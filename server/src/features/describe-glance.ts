import type { Span } from '../core/span.ts';
import { touches } from '../core/span.ts';
import { servicesOf, siteOf, wiringsIn } from '../glance/convert/service.ts';
import { RELEASE_ROWS, rowOf, titleOf } from '../glance/releases.ts';
import type { Project } from '../workspace/project.ts';
import type { Line, Paragraph } from './markup.ts';
import { prose } from './markup.ts';
import type { Spot } from './spot.ts';

/** What holds for Glance in the release in force, where a line wires it; else for every release. */
export function describeGlance(
  project: Project,
  { document, item, offset }: Spot,
): { readonly span: Span; readonly paragraph: Paragraph } | undefined {
  const sites = project.deploymentsOf(document.uri).flatMap(servicesOf).flatMap(wiringsIn).map(siteOf);
  const here = sites.find(site => site.uri === document.uri && site.item === item && touches(site.span, offset));
  return here && { span: here.span, paragraph: releaseLines(project.settings.glanceRelease) };
}

function releaseLines(release: number | undefined): Paragraph {
  const row = release === undefined ? undefined : rowOf(release);
  if (release !== undefined && row) {
    return [
      [{ bold: titleOf(release) }],
      [`The guide ${row.guide}.`],
      prose(`Ways to run it: ${row.ways}.`),
      [{ link: 'The guide', url: row.source }],
    ];
  }
  const rows = RELEASE_ROWS.map(
    ({ first, last, guide }): Line => [
      last > first ? `${first}${last === 99 ? ' and later' : `–${last}`}: ` : `${first}: `,
      `the guide ${guide}`,
    ],
  );
  return [[{ bold: 'Glance, by release' }, ' (confwright.glance.release is not set)'], ...rows];
}
