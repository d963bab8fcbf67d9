#include "tree_sitter/parser.h"

#if defined(__GNUC__) || defined(__clang__)
#pragma GCC diagnostic ignored "-Wmissing-field-initializers"
#endif

#define LANGUAGE_VERSION 14
#define STATE_COUNT 21
#define LARGE_STATE_COUNT 6
#define SYMBOL_COUNT 19
#define ALIAS_COUNT 0
#define TOKEN_COUNT 12
#define EXTERNAL_TOKEN_COUNT 11
#define FIELD_COUNT 0
#define MAX_ALIAS_SEQUENCE_LENGTH 3
#define PRODUCTION_ID_COUNT 1

enum ts_symbol_identifiers {
  anon_sym_EQ = 1,
  sym_comment = 2,
  sym_template = 3,
  sym_key = 4,
  sym_value = 5,
  sym__header = 6,
  sym_name = 7,
  sym__header_end = 8,
  sym__no_key = 9,
  sym__blank = 10,
  sym__error = 11,
  sym_config = 12,
  sym_section = 13,
  sym_section_header = 14,
  sym__item = 15,
  sym_option = 16,
  aux_sym_config_repeat1 = 17,
  aux_sym_config_repeat2 = 18,
};

static const char * const ts_symbol_names[] = {
  [ts_builtin_sym_end] = "end",
  [anon_sym_EQ] = "=",
  [sym_comment] = "comment",
  [sym_template] = "template",
  [sym_key] = "key",
  [sym_value] = "value",
  [sym__header] = "_header",
  [sym_name] = "name",
  [sym__header_end] = "_header_end",
  [sym__no_key] = "_no_key",
  [sym__blank] = "_blank",
  [sym__error] = "_error",
  [sym_config] = "config",
  [sym_section] = "section",
  [sym_section_header] = "section_header",
  [sym__item] = "_item",
  [sym_option] = "option",
  [aux_sym_config_repeat1] = "config_repeat1",
  [aux_sym_config_repeat2] = "config_repeat2",
};

static const TSSymbol ts_symbol_map[] = {
  [ts_builtin_sym_end] = ts_builtin_sym_end,
  [anon_sym_EQ] = anon_sym_EQ,
  [sym_comment] = sym_comment,
  [sym_template] = sym_template,
  [sym_key] = sym_key,
  [sym_value] = sym_value,
  [sym__header] = sym__header,
  [sym_name] = sym_name,
  [sym__header_end] = sym__header_end,
  [sym__no_key] = sym__no_key,
  [sym__blank] = sym__blank,
  [sym__error] = sym__error,
  [sym_config] = sym_config,
  [sym_section] = sym_section,
  [sym_section_header] = sym_section_header,
  [sym__item] = sym__item,
  [sym_option] = sym_option,
  [aux_sym_config_repeat1] = aux_sym_config_repeat1,
  [aux_sym_config_repeat2] = aux_sym_config_repeat2,
};

static const TSSymbolMetadata ts_symbol_metadata[] = {
  [ts_builtin_sym_end] = {
    .visible = false,
    .named = true,
  },
  [anon_sym_EQ] = {
    .visible = true,
    .named = false,
  },
  [sym_comment] = {
    .visible = true,
    .named = true,
  },
  [sym_template] = {
    .visible = true,
    .named = true,
  },
  [sym_key] = {
    .visible = true,
    .named = true,
  },
  [sym_value] = {
    .visible = true,
    .named = true,
  },
  [sym__header] = {
    .visible = false,
    .named = true,
  },
  [sym_name] = {
    .visible = true,
    .named = true,
  },
  [sym__header_end] = {
    .visible = false,
    .named = true,
  },
  [sym__no_key] = {
    .visible = false,
    .named = true,
  },
  [sym__blank] = {
    .visible = false,
    .named = true,
  },
  [sym__error] = {
    .visible = false,
    .named = true,
  },
  [sym_config] = {
    .visible = true,
    .named = true,
  },
  [sym_section] = {
    .visible = true,
    .named = true,
  },
  [sym_section_header] = {
    .visible = true,
    .named = true,
  },
  [sym__item] = {
    .visible = false,
    .named = true,
  },
  [sym_option] = {
    .visible = true,
    .named = true,
  },
  [aux_sym_config_repeat1] = {
    .visible = false,
    .named = false,
  },
  [aux_sym_config_repeat2] = {
    .visible = false,
    .named = false,
  },
};

static const TSSymbol ts_alias_sequences[PRODUCTION_ID_COUNT][MAX_ALIAS_SEQUENCE_LENGTH] = {
  [0] = {0},
};

static const uint16_t ts_non_terminal_alias_map[] = {
  0,
};

static const TSStateId ts_primary_state_ids[STATE_COUNT] = {
  [0] = 0,
  [1] = 1,
  [2] = 2,
  [3] = 3,
  [4] = 4,
  [5] = 5,
  [6] = 6,
  [7] = 7,
  [8] = 8,
  [9] = 9,
  [10] = 10,
  [11] = 11,
  [12] = 12,
  [13] = 13,
  [14] = 14,
  [15] = 15,
  [16] = 16,
  [17] = 17,
  [18] = 18,
  [19] = 19,
  [20] = 20,
};

static bool ts_lex(TSLexer *lexer, TSStateId state) {
  START_LEXER();
  eof = lexer->eof(lexer);
  switch (state) {
    case 0:
      if (eof) ADVANCE(1);
      if (lookahead == '=') ADVANCE(2);
      END_STATE();
    case 1:
      ACCEPT_TOKEN(ts_builtin_sym_end);
      END_STATE();
    case 2:
      ACCEPT_TOKEN(anon_sym_EQ);
      END_STATE();
    default:
      return false;
  }
}

static const TSLexMode ts_lex_modes[STATE_COUNT] = {
  [0] = {.lex_state = 0, .external_lex_state = 1},
  [1] = {.lex_state = 0, .external_lex_state = 2},
  [2] = {.lex_state = 0, .external_lex_state = 2},
  [3] = {.lex_state = 0, .external_lex_state = 2},
  [4] = {.lex_state = 0, .external_lex_state = 2},
  [5] = {.lex_state = 0, .external_lex_state = 2},
  [6] = {.lex_state = 0, .external_lex_state = 3},
  [7] = {.lex_state = 0, .external_lex_state = 4},
  [8] = {.lex_state = 0, .external_lex_state = 5},
  [9] = {.lex_state = 0, .external_lex_state = 6},
  [10] = {.lex_state = 0, .external_lex_state = 2},
  [11] = {.lex_state = 0, .external_lex_state = 2},
  [12] = {.lex_state = 0, .external_lex_state = 2},
  [13] = {.lex_state = 0, .external_lex_state = 7},
  [14] = {.lex_state = 0, .external_lex_state = 7},
  [15] = {.lex_state = 0, .external_lex_state = 7},
  [16] = {.lex_state = 0},
  [17] = {.lex_state = 0},
  [18] = {.lex_state = 0, .external_lex_state = 8},
  [19] = {.lex_state = 0},
  [20] = {.lex_state = 0},
};

static const uint16_t ts_parse_table[LARGE_STATE_COUNT][SYMBOL_COUNT] = {
  [0] = {
    [ts_builtin_sym_end] = ACTIONS(1),
    [anon_sym_EQ] = ACTIONS(1),
    [sym_comment] = ACTIONS(1),
    [sym_template] = ACTIONS(1),
    [sym_key] = ACTIONS(1),
    [sym_value] = ACTIONS(1),
    [sym__header] = ACTIONS(1),
    [sym_name] = ACTIONS(1),
    [sym__header_end] = ACTIONS(1),
    [sym__no_key] = ACTIONS(1),
    [sym__blank] = ACTIONS(1),
    [sym__error] = ACTIONS(1),
  },
  [1] = {
    [sym_config] = STATE(16),
    [sym_section] = STATE(13),
    [sym_section_header] = STATE(3),
    [sym__item] = STATE(2),
    [sym_option] = STATE(2),
    [aux_sym_config_repeat1] = STATE(2),
    [aux_sym_config_repeat2] = STATE(13),
    [ts_builtin_sym_end] = ACTIONS(3),
    [sym_comment] = ACTIONS(5),
    [sym_template] = ACTIONS(5),
    [sym_key] = ACTIONS(7),
    [sym__header] = ACTIONS(9),
    [sym__no_key] = ACTIONS(11),
    [sym__blank] = ACTIONS(13),
  },
  [2] = {
    [sym_section] = STATE(14),
    [sym_section_header] = STATE(3),
    [sym__item] = STATE(5),
    [sym_option] = STATE(5),
    [aux_sym_config_repeat1] = STATE(5),
    [aux_sym_config_repeat2] = STATE(14),
    [ts_builtin_sym_end] = ACTIONS(15),
    [sym_comment] = ACTIONS(17),
    [sym_template] = ACTIONS(17),
    [sym_key] = ACTIONS(7),
    [sym__header] = ACTIONS(9),
    [sym__no_key] = ACTIONS(11),
    [sym__blank] = ACTIONS(19),
  },
  [3] = {
    [sym__item] = STATE(4),
    [sym_option] = STATE(4),
    [aux_sym_config_repeat1] = STATE(4),
    [ts_builtin_sym_end] = ACTIONS(21),
    [sym_comment] = ACTIONS(23),
    [sym_template] = ACTIONS(23),
    [sym_key] = ACTIONS(7),
    [sym__header] = ACTIONS(21),
    [sym__no_key] = ACTIONS(11),
    [sym__blank] = ACTIONS(21),
  },
  [4] = {
    [sym__item] = STATE(5),
    [sym_option] = STATE(5),
    [aux_sym_config_repeat1] = STATE(5),
    [ts_builtin_sym_end] = ACTIONS(25),
    [sym_comment] = ACTIONS(17),
    [sym_template] = ACTIONS(17),
    [sym_key] = ACTIONS(7),
    [sym__header] = ACTIONS(25),
    [sym__no_key] = ACTIONS(11),
    [sym__blank] = ACTIONS(25),
  },
  [5] = {
    [sym__item] = STATE(5),
    [sym_option] = STATE(5),
    [aux_sym_config_repeat1] = STATE(5),
    [ts_builtin_sym_end] = ACTIONS(27),
    [sym_comment] = ACTIONS(29),
    [sym_template] = ACTIONS(29),
    [sym_key] = ACTIONS(32),
    [sym__header] = ACTIONS(27),
    [sym__no_key] = ACTIONS(35),
    [sym__blank] = ACTIONS(27),
  },
};

static const uint16_t ts_small_parse_table[] = {
  [0] = 3,
    ACTIONS(40), 1,
      sym_name,
    ACTIONS(42), 1,
      sym__header_end,
    ACTIONS(38), 7,
      sym_comment,
      sym_template,
      sym_key,
      sym__header,
      sym__no_key,
      sym__blank,
      ts_builtin_sym_end,
  [16] = 2,
    ACTIONS(46), 1,
      anon_sym_EQ,
    ACTIONS(44), 7,
      sym_comment,
      sym_template,
      sym_key,
      sym__header,
      sym__no_key,
      sym__blank,
      ts_builtin_sym_end,
  [29] = 2,
    ACTIONS(50), 1,
      sym__header_end,
    ACTIONS(48), 7,
      sym_comment,
      sym_template,
      sym_key,
      sym__header,
      sym__no_key,
      sym__blank,
      ts_builtin_sym_end,
  [42] = 2,
    ACTIONS(54), 1,
      sym_value,
    ACTIONS(52), 7,
      sym_comment,
      sym_template,
      sym_key,
      sym__header,
      sym__no_key,
      sym__blank,
      ts_builtin_sym_end,
  [55] = 1,
    ACTIONS(56), 7,
      sym_comment,
      sym_template,
      sym_key,
      sym__header,
      sym__no_key,
      sym__blank,
      ts_builtin_sym_end,
  [65] = 1,
    ACTIONS(48), 7,
      sym_comment,
      sym_template,
      sym_key,
      sym__header,
      sym__no_key,
      sym__blank,
      ts_builtin_sym_end,
  [75] = 1,
    ACTIONS(58), 7,
      sym_comment,
      sym_template,
      sym_key,
      sym__header,
      sym__no_key,
      sym__blank,
      ts_builtin_sym_end,
  [85] = 5,
    ACTIONS(9), 1,
      sym__header,
    ACTIONS(15), 1,
      ts_builtin_sym_end,
    ACTIONS(19), 1,
      sym__blank,
    STATE(3), 1,
      sym_section_header,
    STATE(15), 2,
      sym_section,
      aux_sym_config_repeat2,
  [102] = 5,
    ACTIONS(9), 1,
      sym__header,
    ACTIONS(60), 1,
      ts_builtin_sym_end,
    ACTIONS(62), 1,
      sym__blank,
    STATE(3), 1,
      sym_section_header,
    STATE(15), 2,
      sym_section,
      aux_sym_config_repeat2,
  [119] = 4,
    ACTIONS(66), 1,
      sym__header,
    STATE(3), 1,
      sym_section_header,
    ACTIONS(64), 2,
      sym__blank,
      ts_builtin_sym_end,
    STATE(15), 2,
      sym_section,
      aux_sym_config_repeat2,
  [134] = 1,
    ACTIONS(69), 1,
      ts_builtin_sym_end,
  [138] = 1,
    ACTIONS(15), 1,
      ts_builtin_sym_end,
  [142] = 1,
    ACTIONS(46), 1,
      anon_sym_EQ,
  [146] = 1,
    ACTIONS(60), 1,
      ts_builtin_sym_end,
  [150] = 1,
    ACTIONS(71), 1,
      ts_builtin_sym_end,
};

static const uint32_t ts_small_parse_table_map[] = {
  [SMALL_STATE(6)] = 0,
  [SMALL_STATE(7)] = 16,
  [SMALL_STATE(8)] = 29,
  [SMALL_STATE(9)] = 42,
  [SMALL_STATE(10)] = 55,
  [SMALL_STATE(11)] = 65,
  [SMALL_STATE(12)] = 75,
  [SMALL_STATE(13)] = 85,
  [SMALL_STATE(14)] = 102,
  [SMALL_STATE(15)] = 119,
  [SMALL_STATE(16)] = 134,
  [SMALL_STATE(17)] = 138,
  [SMALL_STATE(18)] = 142,
  [SMALL_STATE(19)] = 146,
  [SMALL_STATE(20)] = 150,
};

static const TSParseActionEntry ts_parse_actions[] = {
  [0] = {.entry = {.count = 0, .reusable = false}},
  [1] = {.entry = {.count = 1, .reusable = false}}, RECOVER(),
  [3] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_config, 0, 0, 0),
  [5] = {.entry = {.count = 1, .reusable = true}}, SHIFT(2),
  [7] = {.entry = {.count = 1, .reusable = true}}, SHIFT(7),
  [9] = {.entry = {.count = 1, .reusable = true}}, SHIFT(6),
  [11] = {.entry = {.count = 1, .reusable = true}}, SHIFT(18),
  [13] = {.entry = {.count = 1, .reusable = true}}, SHIFT(17),
  [15] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_config, 1, 0, 0),
  [17] = {.entry = {.count = 1, .reusable = true}}, SHIFT(5),
  [19] = {.entry = {.count = 1, .reusable = true}}, SHIFT(19),
  [21] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_section, 1, 0, 0),
  [23] = {.entry = {.count = 1, .reusable = true}}, SHIFT(4),
  [25] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_section, 2, 0, 0),
  [27] = {.entry = {.count = 1, .reusable = true}}, REDUCE(aux_sym_config_repeat1, 2, 0, 0),
  [29] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_config_repeat1, 2, 0, 0), SHIFT_REPEAT(5),
  [32] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_config_repeat1, 2, 0, 0), SHIFT_REPEAT(7),
  [35] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_config_repeat1, 2, 0, 0), SHIFT_REPEAT(18),
  [38] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_section_header, 1, 0, 0),
  [40] = {.entry = {.count = 1, .reusable = true}}, SHIFT(8),
  [42] = {.entry = {.count = 1, .reusable = true}}, SHIFT(11),
  [44] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_option, 1, 0, 0),
  [46] = {.entry = {.count = 1, .reusable = true}}, SHIFT(9),
  [48] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_section_header, 2, 0, 0),
  [50] = {.entry = {.count = 1, .reusable = true}}, SHIFT(12),
  [52] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_option, 2, 0, 0),
  [54] = {.entry = {.count = 1, .reusable = true}}, SHIFT(10),
  [56] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_option, 3, 0, 0),
  [58] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_section_header, 3, 0, 0),
  [60] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_config, 2, 0, 0),
  [62] = {.entry = {.count = 1, .reusable = true}}, SHIFT(20),
  [64] = {.entry = {.count = 1, .reusable = true}}, REDUCE(aux_sym_config_repeat2, 2, 0, 0),
  [66] = {.entry = {.count = 2, .reusable = true}}, REDUCE(aux_sym_config_repeat2, 2, 0, 0), SHIFT_REPEAT(6),
  [69] = {.entry = {.count = 1, .reusable = true}},  ACCEPT_INPUT(),
  [71] = {.entry = {.count = 1, .reusable = true}}, REDUCE(sym_config, 3, 0, 0),
};

enum ts_external_scanner_symbol_identifiers {
  ts_external_token_comment = 0,
  ts_external_token_template = 1,
  ts_external_token_key = 2,
  ts_external_token_EQ = 3,
  ts_external_token_value = 4,
  ts_external_token__header = 5,
  ts_external_token_name = 6,
  ts_external_token__header_end = 7,
  ts_external_token__no_key = 8,
  ts_external_token__blank = 9,
  ts_external_token__error = 10,
};

static const TSSymbol ts_external_scanner_symbol_map[EXTERNAL_TOKEN_COUNT] = {
  [ts_external_token_comment] = sym_comment,
  [ts_external_token_template] = sym_template,
  [ts_external_token_key] = sym_key,
  [ts_external_token_EQ] = anon_sym_EQ,
  [ts_external_token_value] = sym_value,
  [ts_external_token__header] = sym__header,
  [ts_external_token_name] = sym_name,
  [ts_external_token__header_end] = sym__header_end,
  [ts_external_token__no_key] = sym__no_key,
  [ts_external_token__blank] = sym__blank,
  [ts_external_token__error] = sym__error,
};

static const bool ts_external_scanner_states[9][EXTERNAL_TOKEN_COUNT] = {
  [1] = {
    [ts_external_token_comment] = true,
    [ts_external_token_template] = true,
    [ts_external_token_key] = true,
    [ts_external_token_EQ] = true,
    [ts_external_token_value] = true,
    [ts_external_token__header] = true,
    [ts_external_token_name] = true,
    [ts_external_token__header_end] = true,
    [ts_external_token__no_key] = true,
    [ts_external_token__blank] = true,
    [ts_external_token__error] = true,
  },
  [2] = {
    [ts_external_token_comment] = true,
    [ts_external_token_template] = true,
    [ts_external_token_key] = true,
    [ts_external_token__header] = true,
    [ts_external_token__no_key] = true,
    [ts_external_token__blank] = true,
  },
  [3] = {
    [ts_external_token_comment] = true,
    [ts_external_token_template] = true,
    [ts_external_token_key] = true,
    [ts_external_token__header] = true,
    [ts_external_token_name] = true,
    [ts_external_token__header_end] = true,
    [ts_external_token__no_key] = true,
    [ts_external_token__blank] = true,
  },
  [4] = {
    [ts_external_token_comment] = true,
    [ts_external_token_template] = true,
    [ts_external_token_key] = true,
    [ts_external_token_EQ] = true,
    [ts_external_token__header] = true,
    [ts_external_token__no_key] = true,
    [ts_external_token__blank] = true,
  },
  [5] = {
    [ts_external_token_comment] = true,
    [ts_external_token_template] = true,
    [ts_external_token_key] = true,
    [ts_external_token__header] = true,
    [ts_external_token__header_end] = true,
    [ts_external_token__no_key] = true,
    [ts_external_token__blank] = true,
  },
  [6] = {
    [ts_external_token_comment] = true,
    [ts_external_token_template] = true,
    [ts_external_token_key] = true,
    [ts_external_token_value] = true,
    [ts_external_token__header] = true,
    [ts_external_token__no_key] = true,
    [ts_external_token__blank] = true,
  },
  [7] = {
    [ts_external_token__header] = true,
    [ts_external_token__blank] = true,
  },
  [8] = {
    [ts_external_token_EQ] = true,
  },
};

#ifdef __cplusplus
extern "C" {
#endif
void *tree_sitter_uwsgi_ini_external_scanner_create(void);
void tree_sitter_uwsgi_ini_external_scanner_destroy(void *);
bool tree_sitter_uwsgi_ini_external_scanner_scan(void *, TSLexer *, const bool *);
unsigned tree_sitter_uwsgi_ini_external_scanner_serialize(void *, char *);
void tree_sitter_uwsgi_ini_external_scanner_deserialize(void *, const char *, unsigned);

#ifdef TREE_SITTER_HIDE_SYMBOLS
#define TS_PUBLIC
#elif defined(_WIN32)
#define TS_PUBLIC __declspec(dllexport)
#else
#define TS_PUBLIC __attribute__((visibility("default")))
#endif

TS_PUBLIC const TSLanguage *tree_sitter_uwsgi_ini(void) {
  static const TSLanguage language = {
    .version = LANGUAGE_VERSION,
    .symbol_count = SYMBOL_COUNT,
    .alias_count = ALIAS_COUNT,
    .token_count = TOKEN_COUNT,
    .external_token_count = EXTERNAL_TOKEN_COUNT,
    .state_count = STATE_COUNT,
    .large_state_count = LARGE_STATE_COUNT,
    .production_id_count = PRODUCTION_ID_COUNT,
    .field_count = FIELD_COUNT,
    .max_alias_sequence_length = MAX_ALIAS_SEQUENCE_LENGTH,
    .parse_table = &ts_parse_table[0][0],
    .small_parse_table = ts_small_parse_table,
    .small_parse_table_map = ts_small_parse_table_map,
    .parse_actions = ts_parse_actions,
    .symbol_names = ts_symbol_names,
    .symbol_metadata = ts_symbol_metadata,
    .public_symbol_map = ts_symbol_map,
    .alias_map = ts_non_terminal_alias_map,
    .alias_sequences = &ts_alias_sequences[0][0],
    .lex_modes = ts_lex_modes,
    .lex_fn = ts_lex,
    .external_scanner = {
      &ts_external_scanner_states[0][0],
      ts_external_scanner_symbol_map,
      tree_sitter_uwsgi_ini_external_scanner_create,
      tree_sitter_uwsgi_ini_external_scanner_destroy,
      tree_sitter_uwsgi_ini_external_scanner_scan,
      tree_sitter_uwsgi_ini_external_scanner_serialize,
      tree_sitter_uwsgi_ini_external_scanner_deserialize,
    },
    .primary_state_ids = ts_primary_state_ids,
  };
  return &language;
}
#ifdef __cplusplus
}
#endif
