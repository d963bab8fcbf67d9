import { expect, test } from 'vitest';
import { keyLists, registeredNames } from '../../scripts/gen-facts/uwsgi-names.ts';

const CORE = `
static struct uwsgi_unshare_id list[] = {
	{"pid", CLONE_NEWPID},
	{"mnt", CLONE_NEWNS},
};
#define r_logchunk(x) uwsgi_register_logchunk(#x, uwsgi_lf_ ## x, 1)
void register_all() {
	uwsgi_register_router("log", uwsgi_router_log);
	uwsgi_register_router("addvar", uwsgi_router_addvar);
	r_logchunk(status);
	r_logchunk_offset(uri, uri);
}
static int read_one(char *value) {
	if (uwsgi_kvlist_parse(value, strlen(value), ',', '=',
		"name", &c_name,
		"key", &c_key, NULL)) {
		exit(1);
	}
}
int read_two(char *value) { return uwsgi_kvlist_parse(value, 1, ',', '=', "addr", &addr, NULL); }
`;

const FILES = [
  { plugin: 'core', text: CORE },
  { plugin: 'router_x', text: 'void r() { uwsgi_register_router((char *) "x", f); uwsgi_register_router("log", f); }' },
];

test('names are found by kind and plugin', () => {
  const names = registeredNames(FILES);
  expect(names.action).toEqual({ core: ['addvar', 'log'], router_x: ['log', 'x'] });
  expect(names.namespace).toEqual({ core: ['mnt', 'pid'] });
  expect(names['log-variable']).toEqual({ core: ['status', 'uri'] });
  expect(names.hook).toEqual({});
});

test('keys are found by the function that reads them', () => {
  expect(keyLists(FILES)).toEqual({ 'core read_one': ['key', 'name'], 'core read_two': ['addr'] });
});
