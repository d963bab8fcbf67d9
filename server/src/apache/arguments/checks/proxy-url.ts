/** Why mod_proxy cannot take a URL for a back end, as the end of a sentence (ap_proxy_define_worker_ex). */
export function proxyUrlProblem(url: string): string | undefined {
  const bar = /^unix:/i.test(url) ? url.indexOf('|') : -1;
  const target = bar < 0 ? url : url.slice(bar + 1);
  const [, scheme, rest = ''] = /^([A-Za-z][\w+.-]*):(.*)$/s.exec(target) ?? [];
  if (scheme === undefined) return 'is no URL with a scheme, such as http:// or uwsgi://';
  const host = rest.startsWith('//') ? (/^[^/?#]*/.exec(rest.slice(2))?.[0] ?? '') : '';
  const bare = host.slice(host.lastIndexOf('@') + 1);
  const port = /^(?:\[[^\]]*\]|[^:]*):(.*)$/s.exec(bare)?.[1] ?? '';
  if (!/^\d*$/.test(port)) return `has a port that is no number: ${port}`;
  const name = bare.startsWith('[') ? bare : bare.replace(/:.*$/s, '');
  if (name !== '' || bar >= 0) return undefined;
  return scheme.toLowerCase() === 'unix'
    ? 'lacks the second part: write unix:/path|http://name, with the protocol that is spoken there'
    : 'names no host';
}
