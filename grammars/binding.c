// Node-API addon of all grammars, for the tests that compare wasm with native: { apacheconf: { name, language }, … },
// the form that the npm package `tree-sitter` takes.
#include <node_api.h>

typedef struct TSLanguage TSLanguage;
const TSLanguage *tree_sitter_apacheconf(void);
const TSLanguage *tree_sitter_uwsgi_ini(void);
const TSLanguage *tree_sitter_nginx(void);

// The tag that `tree-sitter` looks for on a language.
static const napi_type_tag LANGUAGE_TYPE_TAG = {0x8AF2E5212AD58ABF, 0xD5006CAD83ABBA16};

static void add(napi_env env, napi_value exports, const char *name, const TSLanguage *language) {
  napi_value entry, pointer, text;
  napi_create_object(env, &entry);
  napi_create_external(env, (void *)language, NULL, NULL, &pointer);
  napi_type_tag_object(env, pointer, &LANGUAGE_TYPE_TAG);
  napi_create_string_utf8(env, name, NAPI_AUTO_LENGTH, &text);
  napi_set_named_property(env, entry, "name", text);
  napi_set_named_property(env, entry, "language", pointer);
  napi_set_named_property(env, exports, name, entry);
}

NAPI_MODULE_INIT() {
  add(env, exports, "apacheconf", tree_sitter_apacheconf());
  add(env, exports, "uwsgi_ini", tree_sitter_uwsgi_ini());
  add(env, exports, "nginx", tree_sitter_nginx());
  return exports;
}
