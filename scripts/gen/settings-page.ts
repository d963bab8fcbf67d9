import manifest from '../../package.json' with { type: 'json' };

interface Setting {
  readonly type?: string | readonly string[];
  readonly default?: unknown;
  readonly enum?: readonly string[];
  readonly order?: number;
  readonly description?: string;
  readonly markdownDescription?: string;
}

/** The page of settings, as the manifest declares them. */
export function settingsPage(): string {
  const properties: Readonly<Record<string, Setting>> = manifest.contributes.configuration.properties;
  const sections = Object.entries(properties)
    .sort(([, a], [, b]) => (a.order ?? 0) - (b.order ?? 0))
    .map(([name, setting]) => section(name, setting));
  return `# Settings

All settings of the extension, with their defaults. \`confwright.glance.release\` is \`--glance-release\` on the command
line.

${sections.join('\n')}`;
}

function section(name: string, setting: Setting): string {
  const text = setting.markdownDescription ?? setting.description ?? '';
  return `## ${name}

${text}

${[`- Type: ${typeOf(setting)}`, `- Default: \`${JSON.stringify(setting.default ?? null)}\``].join('\n')}
`;
}

function typeOf({ type, enum: values }: Setting): string {
  if (values) return `one of ${values.map(value => `\`${value}\``).join(', ')}`;
  return [type ?? 'any'].flat().join(' or ');
}
