// All tokens of the nginx grammar. Facts: ngx_conf_read_token of nginx 1.22: blanks part words, a word ends at ';' and at
// '{' unless that follows '$', quotes and '#' and '}' mean something only where a word may begin, and a backslash keeps
// the next character from meaning anything. Blocks of Lua end as lua-nginx-module sees it: at the brace that balances.
#include "common/text.h"

#include <stdlib.h>
#include <string.h>

enum Token {
  COMMENT,
  TEMPLATE,
  NAME,
  WORD,
  STRING,
  END,
  MISSING_END,
  OPEN,
  OPEN_LUA,
  LUA,
  CLOSE,
  MISSING_CLOSE,
  STRAY,
  BLANK,
  ERROR_SENTINEL,
};

#define MAX_DEPTH 250  // more open blocks than any file has; keeps trees from growing deep

typedef struct {
  uint8_t depth;  // open blocks
  bool lua;       // the directive that is being read holds Lua
} Scanner;

void *tree_sitter_nginx_external_scanner_create(void) { return calloc(1, sizeof(Scanner)); }

void tree_sitter_nginx_external_scanner_destroy(void *payload) { free(payload); }

unsigned tree_sitter_nginx_external_scanner_serialize(void *payload, char *buffer) {
  Scanner *scanner = payload;
  buffer[0] = (char)scanner->depth;
  buffer[1] = scanner->lua;
  return 2;
}

void tree_sitter_nginx_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  Scanner *scanner = payload;
  scanner->depth = length == 2 ? (uint8_t)buffer[0] : 0;
  scanner->lua = length == 2 && buffer[1];
}

static bool is_space(int32_t c) { return c == '\n' || is_blank(c, false); }

static bool found(TSLexer *lexer, enum Token token) {
  lexer->result_symbol = token;
  return true;
}

// Reads one character as a token.
static bool read_mark(TSLexer *lexer, enum Token token) {
  advance(lexer);
  lexer->mark_end(lexer);
  return found(lexer, token);
}

static bool read_comment(TSLexer *lexer) {
  for (bool more = true; more;) {
    int32_t c = lexer->lookahead;
    if (c == '\r') {
      advance(lexer);
      if (lexer->lookahead == '\n' || at_end(lexer)) break;
    } else {
      advance(lexer);
    }
    lexer->mark_end(lexer);
    more = lexer->lookahead != '\n' && !at_end(lexer);
  }
  return found(lexer, COMMENT);
}

static Text new_text(void) {
  Text text = {.nginx = true, .word = true, .marks = true};
  return text;
}

static bool read_string(TSLexer *lexer, enum Token token) {
  Text text = new_text();
  text.word = false;
  text.quote = lexer->lookahead;
  advance(lexer);
  read_text(lexer, &text, false);
  return found(lexer, token);
}

static bool read_word(TSLexer *lexer) {
  Text text = new_text();
  read_text(lexer, &text, false);
  return found(lexer, WORD);
}

// Only the end of a name tells whether it holds Lua.
static bool read_name(Scanner *scanner, TSLexer *lexer) {
  static const char suffix[] = "_by_lua_block";
  char last[sizeof suffix - 1] = {0};
  Text text = new_text();
  bool begins = true;
  scanner->lua = false;
  for (int32_t c; c = lexer->lookahead, (c >= 'a' && c <= 'z') || c == '_' || (c >= '0' && c <= '9');) {
    memmove(last, last + 1, sizeof last - 1);
    last[sizeof last - 1] = (char)c;
    begins = false;
    advance(lexer);
  }
  int32_t next = lexer->lookahead;
  if (is_space(next) || next == '{') scanner->lua = memcmp(last, suffix, sizeof last) == 0;
  return found(lexer, read_text(lexer, &text, begins) ? TEMPLATE : NAME);
}

// A '{' where a word may begin: an expression of a template, or the start of a block.
static bool read_brace(Scanner *scanner, TSLexer *lexer, bool starts_item) {
  Text text = new_text();
  advance(lexer);
  lexer->mark_end(lexer);
  text.ended = true;
  Outcome outcome = try_mark(lexer, &text, '{', starts_item);
  if (text.ended) {
    if (starts_item) return found(lexer, STRAY);
    scanner->depth++;
    return found(lexer, scanner->lua ? OPEN_LUA : OPEN);
  }
  if (outcome == TEXT_IS_TEMPLATE) return found(lexer, TEMPLATE);
  if (outcome == TEXT_GOES_ON) read_text(lexer, &text, false);
  return found(lexer, starts_item ? NAME : WORD);
}

// Behind '[': the number of '=' up to a second '[', or -1. A bracket that is none has been read.
static int long_bracket(TSLexer *lexer) {
  int level = 0;
  for (; lexer->lookahead == '='; level++) advance(lexer);
  if (lexer->lookahead != '[') return -1;
  advance(lexer);
  return level;
}

static void pass_long_bracket(TSLexer *lexer, int level) {
  while (!at_end(lexer)) {
    bool closes = lexer->lookahead == ']';
    advance(lexer);
    if (!closes) continue;
    int seen = 0;
    for (; seen < level && lexer->lookahead == '='; seen++) advance(lexer);
    if (seen == level && lexer->lookahead == ']') {
      advance(lexer);
      return;
    }
  }
}

static void pass_lua_string(TSLexer *lexer, int32_t quote) {
  for (; lexer->lookahead != '\n' && !at_end(lexer); advance(lexer)) {
    if (lexer->lookahead == quote) {
      advance(lexer);
      return;
    }
    if (lexer->lookahead != '\\') continue;
    advance(lexer);
    if (at_end(lexer)) return;
  }
}

// Reads Lua up to the brace that ends its block. False when there is none of it.
static bool read_lua(TSLexer *lexer) {
  bool any = false;
  for (int depth = 0; !at_end(lexer); any = true) {
    int32_t c = lexer->lookahead;
    if (c == '}' && depth == 0) break;
    advance(lexer);
    if (c == '{') depth++;
    else if (c == '}') depth--;
    else if (c == '"' || c == '\'') pass_lua_string(lexer, c);
    else if (c == '[') {
      int level = long_bracket(lexer);
      if (level >= 0) pass_long_bracket(lexer, level);
    } else if (c == '-' && lexer->lookahead == '-') {
      advance(lexer);
      int level = -1;
      if (lexer->lookahead == '[') {
        advance(lexer);
        level = long_bracket(lexer);
      }
      if (level >= 0) pass_long_bracket(lexer, level);
      else while (lexer->lookahead != '\n' && !at_end(lexer)) advance(lexer);
    }
  }
  lexer->mark_end(lexer);
  return any && found(lexer, LUA);
}

bool tree_sitter_nginx_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  Scanner *scanner = payload;
  if (valid[ERROR_SENTINEL]) return false;
  if (valid[LUA]) {
    if (read_lua(lexer)) return true;
  } else {
    while (is_space(lexer->lookahead)) lexer->advance(lexer, true);
  }
  lexer->mark_end(lexer);
  int32_t c = lexer->lookahead;
  bool in_directive = valid[END];
  if (at_end(lexer)) {
    if (in_directive) return found(lexer, MISSING_END);
    if (valid[MISSING_CLOSE]) {
      scanner->depth--;
      return found(lexer, MISSING_CLOSE);
    }
    return valid[BLANK] && found(lexer, BLANK);
  }
  if (in_directive && (c == '}' || (c == '{' && scanner->depth == MAX_DEPTH))) return found(lexer, MISSING_END);
  switch (c) {
    case '#': return read_comment(lexer);
    case ';': return read_mark(lexer, in_directive ? END : STRAY);
    case '}':
      if (!valid[CLOSE]) return read_mark(lexer, STRAY);
      scanner->depth--;
      return read_mark(lexer, CLOSE);
    case '{': return read_brace(scanner, lexer, !in_directive);
    case '"':
    case '\'':
      if (!in_directive) scanner->lua = false;
      return read_string(lexer, in_directive ? STRING : NAME);
    default: return in_directive ? read_word(lexer) : read_name(scanner, lexer);
  }
}
