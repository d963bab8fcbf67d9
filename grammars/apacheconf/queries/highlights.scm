(comment) @comment
(template) @embedded

(directive (name) @function)
(open_tag (name) @tag)
(close_tag (name) @tag)
(unfinished_tag (name) @tag)
(trailing) @comment

(string) @string
(word) @variable.parameter

((word) @number
  (#match? @number "^[0-9]+[KkMmGg]?$"))

((word) @constant.builtin
  (#match? @constant.builtin "^([Oo][Nn]|[Oo][Ff][Ff]|[Aa]ll|[Nn]one)$"))
