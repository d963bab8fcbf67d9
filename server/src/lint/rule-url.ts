/** The page that explains a finding. */
export function ruleUrl(id: string): string {
  return `https://github.com/confwright/confwright/blob/main/docs/rules/${id}.md`;
}
