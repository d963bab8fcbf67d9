#!/bin/sh
# grammar.js → src/parser.c, src/grammar.json, src/node-types.json and src/tree_sitter/*.h, for each grammar.
set -eu
cd "$(dirname "$0")/../.."
scripts/grammars/get-tree-sitter-cli.sh .cache/tree-sitter
program=$PWD/.cache/tree-sitter/tree-sitter
for name in apacheconf uwsgi_ini nginx; do
  # ABI 14 is what both web-tree-sitter and the native module of the tests load
  (cd "grammars/$name" && "$program" generate --no-bindings --abi 14 && rm -f package.json)
done
