import { CONVERSIONS } from '../catalogue.ts';
import type { Command } from './command.ts';
import { LANGUAGES } from './command.ts';

/** What `--help` prints. */
export function helpText(commands: readonly Command[]): string {
  const usages = commands.map(command => [usageOf(command), command.help] as const);
  const own = commands.flatMap(command =>
    command.options.map(({ name, value = '', help }) => [`${name} ${value}`, help] as const),
  );
  const options = [
    ['--format NAME', 'how to print; the first named is the default'] as const,
    ...own,
    [`--language NAME`, `read the named files as ${LANGUAGES.join(', ')}, whatever they are called`] as const,
    ['--glance-release N', 'the Glance that is deployed, by number (31) or name (2025.2, Caracal)'] as const,
    ['--root FILE', 'the main file of an httpd server, where its name does not tell'] as const,
    ['--path-map PATH=DIR', 'where a folder of the server stands here: /etc/apache2=files/apache2'] as const,
    ['--help, --version', ''] as const,
  ];
  return `confwright checks and converts configuration files of Apache httpd and uWSGI.

Commands
${columns(usages)}

Options
${columns(options)}

Conversions
${columns(CONVERSIONS.map(({ id, title }) => [id, title]))}

A path is a file or a folder, by default the current folder. Exit status: 0 clean, 1 findings, 2 could not run;
of convert: 0 converted, 1 nothing to convert, 2 refused.
`;
}

function usageOf({ name, operands, formats, options }: Command): string {
  const format = formats.length > 0 ? [`--format ${formats.join('|')}`] : [];
  const own = options.map(option => `[${[option.name, option.value].filter(Boolean).join(' ')}]`);
  return [name, operands, ...format, ...own].filter(word => word !== '').join(' ');
}

function columns(rows: readonly (readonly [string, string])[]): string {
  const width = Math.max(0, ...rows.map(([left]) => left.length)) + 2;
  return rows.map(([left, right]) => `  ${left.padEnd(width)}${right}`.trimEnd()).join('\n');
}
