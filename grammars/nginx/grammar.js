// The shape of an nginx configuration: directives, words, blocks. It knows no directive by name, but for the end of those
// that hold Lua. Every token comes from src/scanner.c, which answers any text with tokens that fit: no input gives an ERROR.
module.exports = grammar({
  name: 'nginx',

  externals: $ => [
    $.comment,
    $.template,
    $.name,
    $.word,
    $.string,
    $._end,
    $._missing_end,
    $._open,
    $._open_lua,
    $.code,
    $._close,
    $._missing_close,
    $.stray,
    $._blank,
    $._error,
  ],

  extras: () => [],

  rules: {
    config: $ => seq(repeat($._item), optional($._blank)),

    _item: $ => choice($.comment, $.template, $.directive, $.block, $.lua_block, $.stray),

    directive: $ => seq($._words, choice(alias($._end, ';'), $._missing_end)),

    block: $ => seq($._words, alias($._open, '{'), repeat($._item), $._block_end),

    lua_block: $ => seq($._words, alias($._open_lua, '{'), optional($.code), $._block_end),

    _words: $ => seq($.name, repeat(choice($.word, $.string, $.comment))),
    _block_end: $ => choice(alias($._close, '}'), $._missing_close),
  },
});
