// All tokens of the apacheconf grammar. Facts: ap_cfg_getline, ap_getword_conf and ap_build_config_sub of httpd 2.4:
// continued lines are joined first, then trimmed, then looked at; a tag's arguments end before the last '>' of its line.
#include "common/text.h"

#include <stdlib.h>
#include <string.h>

enum Token {
  COMMENT,
  TEMPLATE,
  NAME,
  WORD,
  STRING,
  TRAILING,
  OPEN,
  CLOSE,
  STRAY,
  UNFINISHED,
  TAG_NAME,
  TAG_END,
  SECTION_END,
  BLANK,
  ERROR_SENTINEL,
};

#define MAX_DEPTH 250  // 4 bytes each in a state of at most 1024

typedef struct {
  uint32_t angles;            // '>' left in the tag that is being read
  uint32_t depth;             // open sections
  uint32_t names[MAX_DEPTH];  // hashes of their names, lower-cased
} Scanner;

void *tree_sitter_apacheconf_external_scanner_create(void) { return calloc(1, sizeof(Scanner)); }

void tree_sitter_apacheconf_external_scanner_destroy(void *payload) { free(payload); }

unsigned tree_sitter_apacheconf_external_scanner_serialize(void *payload, char *buffer) {
  Scanner *scanner = payload;
  unsigned size = scanner->depth * 4;
  memcpy(buffer, scanner->names, size);
  for (uint32_t angles = scanner->angles, i = 0; scanner->angles && i < 3; i++, angles >>= 8) buffer[size++] = (char)angles;
  return size;
}

void tree_sitter_apacheconf_external_scanner_deserialize(void *payload, const char *buffer, unsigned length) {
  Scanner *scanner = payload;
  scanner->depth = length / 4;
  scanner->angles = 0;
  memcpy(scanner->names, buffer, scanner->depth * 4);
  for (unsigned i = length; i > scanner->depth * 4; i--) scanner->angles = scanner->angles << 8 | (uint8_t)buffer[i - 1];
}

// Skips a continuation. Where the backslash is none it has been read: 1, or 2 with a carriage return behind it.
static uint8_t skip_continuation(TSLexer *lexer, bool as_blank) {
  uint8_t slash = 1;
  advance(lexer);
  if (lexer->lookahead == '\r') {
    slash = 2;
    advance(lexer);
  }
  if (lexer->lookahead != '\n') return slash;
  lexer->advance(lexer, as_blank);
  return 0;
}

static uint8_t skip_continuations(TSLexer *lexer, bool as_blank) {
  uint8_t slash = 0;
  while (!slash && lexer->lookahead == '\\') slash = skip_continuation(lexer, as_blank);
  return slash;
}

// Skips blanks, line ends and continuations.
static uint8_t skip_blanks(TSLexer *lexer, bool *new_line) {
  for (;;) {
    int32_t c = lexer->lookahead;
    if (c == '\n') *new_line = true;
    else if (c == '\\') {
      uint8_t slash = skip_continuation(lexer, true);
      if (slash) return slash;
      continue;
    } else if (!is_blank(c, true)) return 0;
    lexer->advance(lexer, true);
  }
}

static Text new_text(uint8_t slash) {
  Text text = {.httpd = true, .marks = true, .slash = slash};
  return text;
}

static bool read_argument(Scanner *scanner, TSLexer *lexer, uint8_t slash) {
  Text text = new_text(slash);
  int32_t c = lexer->lookahead;
  bool string = !slash && (c == '"' || c == '\'');
  text.angles = scanner->angles;
  if (string) {
    text.quote = c;
    advance(lexer);
  } else text.word = true;
  read_text(lexer, &text, false);
  scanner->angles = text.angles;
  lexer->result_symbol = string ? STRING : WORD;
  return true;
}

static bool read_rest_of_line(TSLexer *lexer, uint8_t slash, enum Token token) {
  Text text = new_text(slash);
  text.marks = false;
  read_text(lexer, &text, false);
  lexer->result_symbol = token;
  return true;
}

static bool read_name(TSLexer *lexer, uint8_t slash, bool after_angle) {
  Text text = new_text(slash);
  int32_t c = lexer->lookahead;
  lexer->result_symbol = NAME;
  text.word = true;
  if (after_angle) {
    switch (try_mark(lexer, &text, '<', true)) {
      case TEXT_IS_TEMPLATE: lexer->result_symbol = TEMPLATE; return true;
      case TEXT_ENDED: return true;
      case TEXT_GOES_ON: break;
    }
  } else if (!slash && (c == '"' || c == '\'')) {
    text.quote = c;
    text.word = false;
    advance(lexer);
  }
  if (read_text(lexer, &text, !slash && !after_angle && !text.quote)) lexer->result_symbol = TEMPLATE;
  return true;
}

// The name of a tag stands directly behind '<' or '</', which it skips.
static bool read_tag_name(Scanner *scanner, TSLexer *lexer) {
  lexer->advance(lexer, true);
  uint8_t slash = skip_continuations(lexer, true);
  if (!slash && lexer->lookahead == '/') {
    lexer->advance(lexer, true);
    slash = skip_continuations(lexer, true);
  }
  Text text = new_text(slash);
  text.word = true;
  text.angles = scanner->angles;
  read_text(lexer, &text, false);
  scanner->angles = text.angles;
  lexer->result_symbol = TAG_NAME;
  return true;
}

static uint32_t hash_name(TSLexer *lexer, uint8_t *slash) {
  uint32_t hash = 2166136261u;
  for (;;) {
    int32_t c = lexer->lookahead;
    if (c == '\\' && !*slash) {
      *slash = skip_continuation(lexer, false);
      if (*slash) return hash;
      continue;
    }
    if (*slash || c == '\n' || c == '>' || c == '<' || c == '{' || is_blank(c, true) || at_end(lexer)) return hash;
    if (c >= 'A' && c <= 'Z') c += 'a' - 'A';
    hash = (hash ^ (uint32_t)c) * 16777619u;
    advance(lexer);
  }
}

// Decides what a '<' at the start of a line begins. The token is empty (the name skips the '<'), so that the end of
// an unclosed section can stand before it; only a tag without a name covers its '<' or '</'.
static bool read_tag_start(Scanner *scanner, TSLexer *lexer) {
  advance(lexer);
  if (lexer->lookahead == '%') return read_name(lexer, 0, true);
  uint8_t slash = skip_continuations(lexer, false);
  bool closing = !slash && lexer->lookahead == '/';
  if (closing) {
    advance(lexer);
    slash = skip_continuations(lexer, false);
  }
  int32_t c = lexer->lookahead;
  lexer->result_symbol = UNFINISHED;
  if (!slash && (c == '>' || c == '\n' || is_blank(c, true) || at_end(lexer))) {
    lexer->mark_end(lexer);
    return true;
  }
  uint32_t hash = hash_name(lexer, &slash);
  Text text = new_text(slash);
  text.measure = true;
  read_text(lexer, &text, false);
  if (!text.angles) return true;
  if (!closing) {
    if (scanner->depth == MAX_DEPTH) return true;
    scanner->names[scanner->depth++] = hash;
    scanner->angles = text.angles < 0xffffff ? text.angles : 0xffffff;
    lexer->result_symbol = OPEN;
    return true;
  }
  lexer->result_symbol = STRAY;
  for (uint32_t i = scanner->depth; i-- > 0;) {
    if (scanner->names[i] != hash) continue;
    lexer->result_symbol = i + 1 == scanner->depth ? CLOSE : SECTION_END;
    scanner->depth--;
    break;
  }
  if (lexer->result_symbol != SECTION_END) scanner->angles = 1;
  return true;
}

bool tree_sitter_apacheconf_external_scanner_scan(void *payload, TSLexer *lexer, const bool *valid) {
  Scanner *scanner = payload;
  bool new_line = false;
  if (valid[ERROR_SENTINEL]) return false;
  if (valid[TAG_END]) lexer->mark_end(lexer);
  if (valid[TAG_NAME] && lexer->lookahead == '<') return read_tag_name(scanner, lexer);

  uint8_t slash = skip_blanks(lexer, &new_line);
  int32_t c = lexer->lookahead;
  bool end = at_end(lexer) && !slash;
  if ((valid[WORD] || valid[TRAILING]) && !new_line && !end) {
    if (valid[TAG_END] && !slash && c == '>' && scanner->angles == 1) {
      advance(lexer);
      lexer->mark_end(lexer);
      scanner->angles = 0;
      lexer->result_symbol = TAG_END;
      return true;
    }
    if (valid[WORD]) return read_argument(scanner, lexer, slash);
    return read_rest_of_line(lexer, slash, TRAILING);
  }
  if (valid[TAG_END]) {  // the tag's '>' stands in a template mark after all
    scanner->angles = 0;
    lexer->result_symbol = TAG_END;
    return true;
  }
  if (slash) return read_name(lexer, slash, false);
  lexer->mark_end(lexer);
  if (end) {
    if (!valid[SECTION_END] && !valid[BLANK]) return false;
    lexer->result_symbol = valid[SECTION_END] ? SECTION_END : BLANK;
    if (valid[SECTION_END]) scanner->depth--;
    return true;
  }
  if (c == '#') return read_rest_of_line(lexer, 0, COMMENT);
  if (c == '<') return read_tag_start(scanner, lexer);
  return read_name(lexer, 0, false);
}
