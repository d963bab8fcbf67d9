import type { DeploymentRule } from '../../core/rule.ts';

export const htaccessNotAllowed: DeploymentRule = {
  id: 'htaccess-not-allowed',
  title: 'The directive is not allowed in .htaccess',
  severity: 'error',
  topics: ['structure'],
  why: `httpd reads \`.htaccess\` with each request and answers 500 where a directive stands that belongs to the server's own
files, whatever \`AllowOverride\` says: *… not allowed here* in its error log.`,
  exampleFile: '.htaccess',
  bad: [
    `RewriteEngine On
<Directory "/srv/www">
#>^^^^^^^^^ not allowed in .htaccess
</Directory>
`,
    `ServerName www.example.com
#^^^^^^^^^ not allowed in .htaccess
`,
  ],
  good: [
    `<IfModule mod_rewrite.c>
    RewriteEngine On
    RewriteBase /
</IfModule>
<FilesMatch "\\.bak$">
    Require all denied
</FilesMatch>
`,
  ],
  *judge(sightings) {
    for (const sighting of sightings) {
      if (sighting.topic !== 'structure' || sighting.problem.kind !== 'misplaced') continue;
      const { problem, site } = sighting;
      if (problem.reason !== 'not-in-htaccess') continue;
      const name = problem.isSection ? `<${problem.directive}>` : problem.directive;
      const message = `${name} is not allowed in .htaccess: httpd answers every request here with 500. Move it to the server's own configuration.`;
      const { start, end } = problem;
      yield { site, finding: { rule: 'htaccess-not-allowed', severity: 'error', message, start, end } };
    }
  },
};
