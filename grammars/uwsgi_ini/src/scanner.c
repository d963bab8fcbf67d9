// All tokens of the uwsgi_ini grammar; it keeps no state. Facts: core/ini.c of uWSGI 2.0: blanks are space, tab and
// carriage return; a section's name is all between '[' and the last character of the trimmed line; the first '=' splits.
#include "common/text.h"

#include <stddef.h>

enum Token {
  COMMENT,
  TEMPLATE,
  KEY,
  EQUALS,
  VALUE,
  HEADER,
  NAME,
  HEADER_END,
  NO_KEY,
  BLANK,
  ERROR_SENTINEL,
};

void *tree_sitter_uwsgi_ini_external_scanner_create(void) { return NULL; }

void tree_sitter_uwsgi_ini_external_scanner_destroy(void *payload) { (void)payload; }

unsigned tree_sitter_uwsgi_ini_external_scanner_serialize(void *payload, char *buffer) {
  (void)payload, (void)buffer;
  return 0;
}

void tree_sitter_uwsgi_ini_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  (void)payload, (void)buffer, (void)length;
}

// The name of a section, or, where that is empty or read already, the character that ends the header.
static bool read_header(TSLexer *lexer, bool want_name) {
  bool started = false, found = false;
  for (int32_t c = lexer->lookahead; c != '\n' && !at_end(lexer); c = lexer->lookahead) {
    bool blank = is_blank(c, false);
    bool in_name = started && want_name;
    if (!blank && in_name) {
      lexer->mark_end(lexer);
      lexer->result_symbol = NAME;
      found = true;
    }
    advance(lexer);
    if (!blank && !in_name) {
      lexer->mark_end(lexer);
      lexer->result_symbol = HEADER_END;
      found = true;
      if (!want_name) return true;
    }
    started = true;
  }
  return found;
}

static bool read_line(TSLexer *lexer, enum Token token, int32_t stop) {
  Text text = {.marks = token != COMMENT, .stop = stop};
  lexer->result_symbol = read_text(lexer, &text, token == KEY) ? TEMPLATE : token;
  return true;
}

static bool read_one(TSLexer *lexer, enum Token token) {
  advance(lexer);
  lexer->mark_end(lexer);
  lexer->result_symbol = token;
  return true;
}

bool tree_sitter_uwsgi_ini_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  bool new_line = false;
  (void)payload;
  if (valid[ERROR_SENTINEL]) return false;
  if (valid[HEADER_END]) {
    lexer->mark_end(lexer);
    if (read_header(lexer, valid[NAME])) return true;
  }
  while (lexer->lookahead == '\n' || is_blank(lexer->lookahead, false)) {
    new_line |= lexer->lookahead == '\n';
    lexer->advance(lexer, true);
  }
  lexer->mark_end(lexer);
  if (at_end(lexer)) {
    lexer->result_symbol = BLANK;
    return valid[BLANK];
  }
  if (valid[VALUE] && !new_line) return read_line(lexer, VALUE, 0);
  switch (lexer->lookahead) {
    case '=':
      if (valid[EQUALS] && !new_line) return read_one(lexer, EQUALS);
      lexer->result_symbol = NO_KEY;
      return true;
    case '[': return read_one(lexer, HEADER);
    case ';':
    case '#': return read_line(lexer, COMMENT, 0);
    default: return read_line(lexer, KEY, '=');
  }
}
