{
  "targets": [
    {
      "target_name": "grammars",
      "sources": [
        "binding.c",
        "apacheconf/src/parser.c",
        "apacheconf/src/scanner.c",
        "uwsgi_ini/src/parser.c",
        "uwsgi_ini/src/scanner.c",
        "nginx/src/parser.c",
        "nginx/src/scanner.c"
      ],
      "include_dirs": [".", "apacheconf/src"],
      "cflags_c": ["-std=c11", "-O2", "-fvisibility=hidden"],
      "defines": ["NAPI_VERSION=8", "NDEBUG"],
      "conditions": [["OS=='win'", {"msvs_settings": {"VCCLCompilerTool": {"AdditionalOptions": ["/std:c11", "/utf-8"]}}}]]
    }
  ]
}
