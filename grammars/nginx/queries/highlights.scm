(comment) @comment
(template) @embedded

(directive (name) @function)
(block (name) @tag)
(lua_block (name) @tag)
(code) @embedded

(string) @string
(word) @variable.parameter

((word) @number
  (#match? @number "^[0-9]+([KkMmGgsdhwy]|ms)?$"))

((word) @constant.builtin
  (#match? @constant.builtin "^(on|off|default)$"))

((word) @variable
  (#match? @variable "^\\$"))
