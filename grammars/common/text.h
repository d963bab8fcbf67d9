// Reading one piece of text (a word, a quoted string, a comment, a key, a value) that may hold template marks.
//
// A template mark is opaque: inside `{{ }}`, `{% %}`, `{# #}` and `<% %>` neither blanks nor quotes nor line ends mean
// anything. Whether an opening is a mark is known only when its end is found, and a lexer cannot go back. So the text
// is read on as if there were no mark, its end is noted, and that end is taken back when the mark closes.
#ifndef CONFWRIGHT_TEXT_H_
#define CONFWRIGHT_TEXT_H_

#include "tree_sitter/parser.h"

typedef enum { NO_MARK, EXPRESSION, STATEMENT, REMARK, CODE } Mark;

typedef struct {
  // what the text is
  bool httpd;       // a backslash before a line end joins the lines; form feed and vertical tab are blanks
  bool nginx;       // line ends are blanks, a backslash escapes anything, a word ends at ';' and '{' as well
  bool word;        // ends at a blank
  bool marks;       // template marks are opaque
  bool measure;     // only count the '>' of the line; leave the end of the token where it is
  int32_t quote;    // ends after this quote (a string), or 0
  int32_t stop;     // ends before this character, or 0
  uint32_t angles;  // '>' left in a tag (it ends before the last one), 0 outside of tags
  // where the reading stands
  uint8_t slash;  // 1 after a backslash, 2 after a backslash and a carriage return
  bool escaped;   // after a backslash that is no continuation
  bool tail;      // the end of the token is noted, and only blanks and continuations came since
  bool closed;    // the closing quote was read
  bool dollar;    // nginx: after a '$', which makes a '{' part of the word
  bool ended;     // nginx: the end of the word is noted, before a '{' that may begin a mark all the same
} Text;

static inline void advance(TSLexer *lexer) { lexer->advance(lexer, false); }

static inline bool at_end(TSLexer *lexer) { return lexer->lookahead == 0 && lexer->eof(lexer); }

static inline bool is_blank(int32_t c, bool httpd) {
  return c == ' ' || c == '\t' || c == '\r' || (httpd && (c == '\f' || c == '\v'));
}

// Characters that can mean something; all others are read by the short way.
static inline bool is_plain(int32_t c) {
  // NUL \t \n \v \f \r, space " ' < = >, backslash, {
  static const uint32_t special[4] = {0x00003e01, 0x70000085, 0x10000000, 0x08000000};
  return c < 0 || c > 127 || !(special[c >> 5] >> (c & 31) & 1);
}

static inline void note_end(TSLexer *lexer, Text *text) {
  if (!text->measure) lexer->mark_end(lexer);
}

static inline void finish(TSLexer *lexer, Text *text) {
  if (text->closed || text->ended || (text->tail && !text->slash)) return;
  note_end(lexer, text);
}

// Reads one character of a text of nginx. An end that is noted stays the end.
static bool take_nginx(TSLexer *lexer, Text *text, int32_t c) {
  bool dollar = text->dollar;
  if (text->ended || (c == 0 && lexer->eof(lexer))) return false;
  text->tail = false;
  text->dollar = c == '$' && !text->escaped;
  if (text->escaped) {
    text->escaped = false;
  } else if (c == '\\') {
    text->escaped = true;
  } else if (text->word) {
    if (c == ';' || c == '\n' || is_blank(c, false)) return false;
    if (c == '{' && !dollar) {
      note_end(lexer, text);
      text->ended = true;
    }
  } else if (c == text->quote) {
    advance(lexer);
    note_end(lexer, text);
    text->closed = true;
    return false;
  }
  advance(lexer);
  return true;
}

// Reads one character. False when the text ends before it, or after it where it is the closing quote.
static bool take(TSLexer *lexer, Text *text, int32_t c) {
  if (text->nginx) return take_nginx(lexer, text, c);
  if (text->slash) {
    if (c == '\n') {
      text->slash = 0;
      text->tail = true;
      advance(lexer);
      return true;
    }
    if (c == '\r' && text->slash == 1) {
      text->slash = 2;
      advance(lexer);
      return true;
    }
    text->slash = 0;
    text->tail = false;
    text->escaped = !text->escaped;
  }
  if (c == '\n' || (c == 0 && lexer->eof(lexer))) return false;
  if (is_blank(c, text->httpd)) {
    if (text->word) return false;
    if (!text->tail) note_end(lexer, text);
    text->tail = true;
    text->escaped = false;
    advance(lexer);
    return true;
  }
  if (c == '\\' && text->httpd) {
    if (!text->tail) note_end(lexer, text);
    text->slash = 1;
    advance(lexer);
    return true;
  }
  if (c == '>') {
    if (text->measure) text->angles++;
    else if (text->angles == 1) return false;
    else if (text->angles) text->angles--;
  }
  if (text->stop && c == text->stop) return false;
  if (text->quote && c == text->quote && !text->escaped) {
    advance(lexer);
    note_end(lexer, text);
    text->closed = true;
    return false;
  }
  text->tail = false;
  text->escaped = false;
  advance(lexer);
  return true;
}

static inline bool is_spaced(int32_t next) { return next == ' ' || next == '\t' || next == '-'; }

// Within a line only what no server's own syntax looks like is a mark: `%{%Y}t` and `SSIStartTag "<%"` are not.
static inline bool is_likely(Mark mark, int32_t next) {
  switch (mark) {
    case STATEMENT: return is_spaced(next) || next == '+';
    case REMARK: return is_spaced(next);
    case CODE: return is_spaced(next) || next == '=' || next == '#';
    default: return true;
  }
}

static const char MARK_ENDS[][4] = {"", "{{}}", "{%%}", "{##}", "<%%>"};

#define MAX_INNER_OPENINGS 8  // so that text full of openings is not read again and again to its end

// Reads from behind an opening to behind its end. False when there is none, or another opening of the kind comes
// first: then all is text, and read to its end. Openings in quotes, `{{ '{{' }}`, and in remarks do not count.
static bool pass_mark(TSLexer *lexer, Text *text, Mark mark, bool remark, bool one_line) {
  const char *ends = MARK_ENDS[mark];
  Text before = *text;
  bool over = false;
  int32_t last = 0, last_but_one = 0;
  for (int inner = 0;;) {
    int32_t c = lexer->lookahead;
    bool joined = text->httpd && (last == '\\' || (last == '\r' && last_but_one == '\\'));
    if ((c == 0 && lexer->eof(lexer)) || (c == '\n' && one_line && !joined)) {
      if (!over) finish(lexer, text);
      return false;
    }
    if (last == ends[2] && c == ends[3]) {
      advance(lexer);
      *text = before;
      text->tail = text->escaped = text->ended = text->dollar = false;
      text->slash = 0;
      return true;
    }
    if (last == ends[0] && c == ends[1]) {
      bool quoted = last_but_one == '"' || last_but_one == '\'';
      if ((!remark && !quoted) || ++inner > MAX_INNER_OPENINGS) {
        if (over) return false;
        take(lexer, text, c);
        before = *text;
        last = last_but_one = inner = 0;
        continue;
      }
    }
    last_but_one = last;
    last = c;
    if (over) {
      advance(lexer);
    } else if (!take(lexer, text, c)) {
      finish(lexer, text);
      over = true;
      if (!text->closed) advance(lexer);
    }
  }
}

typedef enum { TEXT_ENDED, TEXT_GOES_ON, TEXT_IS_TEMPLATE } Outcome;

// After an expression at the start of a line: is it all there is?
static Outcome after_expression(TSLexer *lexer, Text *text) {
  bool blank = false;
  lexer->mark_end(lexer);
  text->tail = true;
  for (;;) {
    int32_t c = lexer->lookahead;
    if (c == '\n' || at_end(lexer)) return TEXT_IS_TEMPLATE;
    if (c == '\\' && text->httpd && !text->slash) text->slash = 1;
    else if (is_blank(c, text->httpd)) blank = true;
    else break;
    advance(lexer);
    if (text->slash && lexer->lookahead == '\r') advance(lexer);
    if (text->slash && lexer->lookahead == '\n') {
      text->slash = 0;
      advance(lexer);
    }
    if (text->slash) break;
  }
  return blank && text->word ? TEXT_ENDED : TEXT_GOES_ON;
}

// `first`, '{' or '<', has been read.
static Outcome try_mark(TSLexer *lexer, Text *text, int32_t first, bool starts_line) {
  int32_t second = lexer->lookahead;
  Mark mark = NO_MARK;
  if (first == '<') mark = second == '%' ? CODE : NO_MARK;
  else if (second == '{') mark = EXPRESSION;
  else if (second == '%') mark = STATEMENT;
  else if (second == '#') mark = REMARK;
  if (mark == NO_MARK) return TEXT_GOES_ON;
  if (!take(lexer, text, second)) advance(lexer);
  int32_t third = lexer->lookahead;
  if (!starts_line && !is_likely(mark, third)) return TEXT_GOES_ON;
  bool remark = mark == REMARK || (mark == CODE && third == '#');
  bool one_line = !starts_line && mark == EXPRESSION && !is_spaced(third);
  if (!pass_mark(lexer, text, mark, remark, one_line)) return TEXT_ENDED;
  if (!starts_line) return TEXT_GOES_ON;
  if (mark == EXPRESSION || (mark == CODE && third == '=')) return after_expression(lexer, text);
  lexer->mark_end(lexer);
  return TEXT_IS_TEMPLATE;
}

// Reads a text to its end and notes the end. Its first character may be a mark's: with `starts_line` the answer is true
// when the text is a template mark that stands alone.
static bool read_text(TSLexer *lexer, Text *text, bool starts_line) {
  for (;;) {
    int32_t c = lexer->lookahead;
    if (!text->slash && is_plain(c) && !(text->nginx && (c == ';' || c == '$'))) {
      text->tail = false;
      text->escaped = false;
      text->dollar = false;
      advance(lexer);
    } else if (!take(lexer, text, c)) {
      finish(lexer, text);
      return false;
    } else if (text->marks && (c == '{' || c == '<')) {
      switch (try_mark(lexer, text, c, starts_line)) {
        case TEXT_ENDED: return false;
        case TEXT_IS_TEMPLATE: return true;
        case TEXT_GOES_ON: break;
      }
    }
    starts_line = false;
  }
}

#endif
