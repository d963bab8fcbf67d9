(comment) @comment
(template) @embedded

(section_header) @punctuation.bracket
(section_header (name) @namespace)

(key) @property
"=" @operator
(value) @string

((value) @number
  (#match? @number "^-?[0-9]+$"))

((value) @boolean
  (#match? @boolean "^([Tt]rue|[Ff]alse|[Oo]n|[Oo]ff|[Yy]es|[Nn]o)$"))
