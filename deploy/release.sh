#!/usr/bin/env bash
# Makes the program that is given to people: one self-contained file for Linux x64, without the need of .NET there.
#
#   deploy/release.sh [--output DIR] [--no-aot]
#
# By default machine code (Native AOT): about 8 MB, starts in some 10 ms. It needs a C compiler, used as linker only.
# --no-aot makes a compressed single file with the runtime in it instead: larger, slower to start, no compiler needed.
# Writes DIR/streammail-VERSION-linux-x64 and its .sha256 (DIR: artifacts/release), prints size and start time.
set -euo pipefail
root=$(cd "$(dirname "$0")/.." && pwd)
output=$root/artifacts/release
aot=true

fail() { printf 'release: %s\n' "$1" >&2; exit 1; }

while [ $# -gt 0 ]; do
  case $1 in
    --output) [ $# -ge 2 ] || fail "--output needs a folder"; output=$2; shift 2 ;;
    --no-aot) aot=false; shift ;;
    -h|--help) sed -n '2,9s/^# \{0,1\}//p' "$0"; exit 0 ;;
    *) fail "$1: no such option (see --help)" ;;
  esac
done

[ "$(uname -s)" = Linux ] && [ "$(uname -m)" = x86_64 ] || fail "makes Linux x64 programs on Linux x64 only, this is $(uname -s) $(uname -m)"
command -v dotnet > /dev/null || fail "no dotnet here: install the .NET 10 SDK (https://dotnet.microsoft.com/download)"
sdk=$(cd "$root" && dotnet --version 2> /dev/null) || fail "the .NET SDK that global.json asks for is not installed: $(tr -d '\n' < "$root/global.json")"
case $sdk in 10.*) ;; *) fail "the .NET SDK is $sdk, 10 is needed" ;; esac

work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
options=(-c Release -r linux-x64 --self-contained true --artifacts-path "$work/build" -o "$work/publish" -p:DebugType=none -p:GenerateDocumentationFile=false)
if $aot; then
  linker=$(command -v clang || command -v gcc) || fail "no C compiler here to link with: apt-get install gcc libc6-dev (or clang), or use --no-aot"
  echo 'int main(void) { return 0; }' > "$work/try.c"
  "$linker" -o "$work/try" "$work/try.c" -lm -ldl -lpthread 2> "$work/try.log" || fail "$linker cannot link (apt-get install libc6-dev binutils, or use --no-aot): $(tail -1 "$work/try.log")"
  command -v objcopy > /dev/null || fail "no objcopy here: apt-get install binutils, or use --no-aot"
  options+=(-p:PublishAot=true "-p:CppCompilerAndLinker=$(basename "$linker")")
else
  options+=(-p:PublishSingleFile=true -p:EnableCompressionInSingleFile=true -p:PublishReadyToRun=true -p:IncludeNativeLibrariesForSelfExtract=true)
fi

export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
if ! dotnet publish "$root/src/StreamMail.Server" "${options[@]}" > "$work/publish.log" 2>&1; then
  tail -30 "$work/publish.log" >&2
  fail "publishing failed$($aot && echo '; --no-aot needs less')"
fi

version=$("$work/publish/streammail" --version)
version=${version%%+*}
name=streammail-$version-linux-x64
mkdir -p "$output"
install -m 755 "$work/publish/streammail" "$output/$name"
(cd "$output" && sha256sum "$name" > "$name.sha256")

best=
for _ in 1 2 3 4 5 6 7 8 9 10; do
  start=$(date +%s%N)
  "$output/$name" --version > /dev/null
  took=$((($(date +%s%N) - start) / 1000000))
  if [ -z "$best" ] || [ "$took" -lt "$best" ]; then best=$took; fi
done

printf 'size   %d bytes\n' "$(stat -c %s "$output/$name")"
printf 'start  %d ms (--version, best of ten)\n' "$best"
printf 'sha256 %s\n' "$(cut -d' ' -f1 "$output/$name.sha256")"
printf '%s\n' "$output/$name"
if [ "$best" -ge 100 ]; then printf 'release: starts in %d ms, meant are under 100 ms\n' "$best" >&2; fi
