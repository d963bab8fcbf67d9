import { lineRule } from '../option-rules.ts';

/** net.core.somaxconn of Linux since 5.4; it was 128 before. */
const USUAL = 4096;

export const listenBacklog = lineRule(
  {
    id: 'listen-backlog',
    title: 'A queue longer than Linux allows by itself',
    severity: 'information',
    why: `uWSGI does not start when \`listen\` is higher than the kernel's \`net.core.somaxconn\` (*Listen queue size is greater than the
system max*; tried): 4096 since Linux 5.4, 128 before. Where the system sets it higher this is fine.`,
    exampleFile: 'app-uwsgi.ini',
    bad: [
      `[uwsgi]
http-socket = :8080
listen = 8192
#        ^^^^ net.core.somaxconn
`,
    ],
    good: [
      `[uwsgi]
http-socket = :8080
listen = 1024
`,
    ],
  },
  function* ({ entry, fact, value }) {
    if (fact === undefined || entry.name.value !== 'listen' || !value || !/^\d+$/.test(value.value)) return;
    if (Number(value.value) <= USUAL) return;
    const message = `uWSGI starts only where net.core.somaxconn is at least ${value.value}; Linux has ${USUAL} unless it is told. Raise it on the machine, or write less.`;
    yield { start: value.start, end: value.end, message };
  },
);
