#!/bin/sh
# Puts Debian's tree-sitter CLI under $1 (default .cache/tree-sitter) and writes $1/tree-sitter, a wrapper that runs it.
# Nothing is installed: the packages come from this machine's own Debian mirror, of the suite $SUITE (default trixie),
# with apt's state in $1, and are only unpacked. Where the system's libc is older than the CLI wants (Debian 12), it runs
# under the libc of its own suite.
set -eu
SUITE=${SUITE:-trixie}
directory=${1:-.cache/tree-sitter}
mkdir -p "$directory"
directory=$(cd "$directory" && pwd)
[ -x "$directory/tree-sitter" ] && exit 0
mkdir -p "$directory/apt/lists/partial" "$directory/apt/archives/partial" "$directory/apt/empty" \
  "$directory/root" "$directory/packages"

mirror=$(apt-get indextargets --format '$(REPO_URI) $(COMPONENT)' 'Created-By: Packages' |
  awk '$2 == "main" && $1 ~ /\/debian\/?$/ { print $1; exit }')
[ -n "$mirror" ] || { echo "no Debian mirror is configured; run apt-get update first" >&2; exit 1; }
key=/usr/share/keyrings/debian-archive-keyring.gpg
echo "deb [signed-by=$key] $mirror $SUITE main" > "$directory/apt/sources.list"
cat > "$directory/apt/apt.conf" <<CONFIGURATION
Dir::State "$directory/apt"; Dir::State::status "/var/lib/dpkg/status"; Dir::Cache "$directory/apt";
Dir::Etc::sourcelist "$directory/apt/sources.list"; Dir::Etc::sourceparts "$directory/apt/empty";
Dir::Etc::preferencesparts "$directory/apt/empty"; APT::Sandbox::User "root"; Acquire::Languages "none";
CONFIGURATION
export APT_CONFIG="$directory/apt/apt.conf"
apt-get -qq update
(cd "$directory/packages" && apt-get -qq download tree-sitter-cli libc6 libgcc-s1)
for package in "$directory"/packages/*.deb; do dpkg-deb -x "$package" "$directory/root"; done

program=$directory/root/usr/bin/tree-sitter
libraries=$(dirname "$(find "$directory/root/usr/lib" -name libc.so.6 | head -1)")
loader=$(find "$libraries" -maxdepth 1 -name 'ld-linux*' | head -1)
if "$program" --version > /dev/null 2>&1; then
  run="exec \"$program\" \"\$@\""
else
  run="exec \"$loader\" --library-path \"$libraries\" \"$program\" \"\$@\""
fi
printf '#!/bin/sh\n%s\n' "$run" > "$directory/tree-sitter"
chmod +x "$directory/tree-sitter"
rm -rf "$directory/apt" "$directory/packages"
