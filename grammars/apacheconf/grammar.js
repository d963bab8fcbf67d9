// The shape of an Apache httpd configuration: lines, words, sections. It knows no directive by name.
// Every token comes from src/scanner.c, which answers any text with tokens that fit: no input gives an ERROR.
module.exports = grammar({
  name: 'apacheconf',

  externals: $ => [
    $.comment,
    $.template,
    $.name,
    $.word,
    $.string,
    $.trailing,
    $._open,
    $._close,
    $._stray,
    $._unfinished,
    $._tag_name,
    $._tag_end,
    $._section_end,
    $._blank,
    $._error,
  ],

  extras: () => [],

  rules: {
    config: $ => seq(repeat($._item), optional($._blank)),

    _item: $ =>
      choice($.comment, $.template, $.directive, $.section, alias($.stray_tag, $.close_tag), $.unfinished_tag),

    directive: $ => seq($.name, repeat($._argument)),

    section: $ => seq($.open_tag, repeat($._item), choice($.close_tag, $._section_end)),

    open_tag: $ => seq($._open, $._rest_of_tag),
    close_tag: $ => seq($._close, $._rest_of_tag),
    stray_tag: $ => seq($._stray, $._rest_of_tag),
    _rest_of_tag: $ => seq(alias($._tag_name, $.name), repeat($._argument), $._tag_end, optional($.trailing)),

    unfinished_tag: $ => seq($._unfinished, optional(alias($._tag_name, $.name)), repeat($._argument)),

    _argument: $ => choice($.word, $.string),
  },
});
