#!/usr/bin/env bash
# All tests of all suites. Installs what they need where it may (Debian, root), says what is missing where it may not,
# and ends with one line: "N passed, N failed". With CI=true a skipped test counts as failed.
set -uo pipefail
cd "$(dirname "$0")/.."
export DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_NOLOGO=1
log=$(mktemp -d)
trap 'rm -rf "$log"' EXIT

# tool → Debian package; each is used by the tests that open what the program draws
need=()
want() { command -v "$1" >/dev/null 2>&1 || need+=("$2"); }
want rsvg-convert librsvg2-bin
want pdftotext poppler-utils
want ogrinfo gdal-bin
command -v node >/dev/null 2>&1 && want chromium chromium
command -v fc-list >/dev/null 2>&1 && fc-list 2>/dev/null | grep "Noto Sans CJK" >/dev/null || need+=(fontconfig fonts-noto-cjk)
# a private PostgreSQL cluster is started and stopped by the tests themselves; no service is needed
ls /usr/share/postgresql/*/extension/postgis.control >/dev/null 2>&1 || need+=(postgresql-15 postgresql-15-postgis-3)
if [ ${#need[@]} -gt 0 ]; then
  if [ "$(id -u)" = 0 ] && command -v apt-get >/dev/null 2>&1; then
    echo "installing: ${need[*]}"
    { apt-get update && DEBIAN_FRONTEND=noninteractive apt-get install -y --no-install-recommends "${need[@]}"; } >"$log/apt" 2>&1 || { tail -5 "$log/apt"; }
  else
    echo "not installed, tests that need them are left out: ${need[*]}"
  fi
fi

passed=0 failed=0 skipped=0
add() { passed=$((passed + $1)); failed=$((failed + $2)); skipped=$((skipped + $3)); }

echo "== build"
if ! dotnet build SpatialHousing.sln -c Release -nologo -v q >"$log/build" 2>&1; then
  grep -E "error|warning" "$log/build" | sort -u | head -40
  echo "the build failed"
  echo "0 passed, 1 failed"
  exit 1
fi

for project in tests/*.Tests/*.csproj; do
  echo "== $(basename "$project" .csproj)"
  dotnet test "$project" -c Release --no-build -nologo -v q >"$log/test" 2>&1
  code=$?
  grep -E "^\s+Failed |\[FAIL\]|\[SKIP\]|Error Message|error" "$log/test" | head -60
  line=$(grep -E "^(Passed|Failed|Skipped)! " "$log/test" | tail -1)
  echo "$line"
  if [ -z "$line" ]; then tail -20 "$log/test"; add 0 1 0; continue; fi
  counts=$(sed -E 's/.*Failed: *([0-9]+), Passed: *([0-9]+), Skipped: *([0-9]+).*/\2 \1 \3/' <<<"$line")
  # shellcheck disable=SC2086
  add $counts
  [ $code -ne 0 ] && [ "$(cut -d' ' -f2 <<<"$counts")" = 0 ] && add 0 1 0
done

# a machine without Node.js builds and runs everything but the viewer, and `view` says what is missing
echo "== a build without Node.js"
mkdir -p "$log/bin"
printf '#!/bin/sh\nexit 127\n' >"$log/bin/node" && cp "$log/bin/node" "$log/bin/npm" && chmod +x "$log/bin/node" "$log/bin/npm"
bare="dotnet $log/no-node/bin/SpatialHousing.Cli/release/spatialhousing.dll"
if PATH="$log/bin:$PATH" dotnet build src/SpatialHousing.Cli -c Release -nologo -v q -p:ArtifactsPath="$log/no-node/" -p:WebOutput="$log/no-web/" >"$log/bare" 2>&1 \
  && $bare allocate data/chifeng-main-urban/plan.json --out "$log/bare-out" --quiet >>"$log/bare" 2>&1
  said=$($bare view data/chifeng-main-urban/plan.json --no-browser 2>&1); [ $? -eq 2 ] && grep -q "Node.js" <<<"$said"; then
  echo "passed"; add 1 0 0
else
  tail -5 "$log/bare"; echo "failed: ${said:-}"; add 0 1 0
fi

# the map viewer: its page's own tests, then a planner's round in a headless browser over the program just built
web=src/SpatialHousing.Viewer/web
if command -v node >/dev/null 2>&1 && [ -d "$web/node_modules" ]; then
  echo "== viewer page"
  (cd "$web" && npx --no-install vitest run --dir src) >"$log/vitest" 2>&1
  code=$?
  plain=$(sed -E 's/\x1b\[[0-9;]*m//g' "$log/vitest")
  line=$(grep -E "^ +Tests " <<<"$plain" | tail -1)
  echo "$line"
  ok=$(grep -oE "[0-9]+ passed" <<<"$line" | cut -d' ' -f1) bad=$(grep -oE "[0-9]+ failed" <<<"$line" | cut -d' ' -f1)
  [ $code -ne 0 ] && { tail -20 <<<"$plain"; [ -z "$bad" ] && bad=1; }
  add "${ok:-0}" "${bad:-0}" 0
  browser=${CHROMIUM:-$(command -v chromium || command -v chromium-browser || command -v google-chrome)}
  if [ -n "$browser" ]; then
    echo "== viewer in the browser"
    (cd "$web" && CHROMIUM=$browser npx --no-install playwright test --reporter=list) >"$log/e2e" 2>&1
    code=$?
    ok=$(grep -oE "^ +[0-9]+ passed" "$log/e2e" | tail -1 | grep -oE "[0-9]+") bad=$(grep -oE "^ +[0-9]+ failed" "$log/e2e" | tail -1 | grep -oE "[0-9]+")
    grep -E "✘|^ +[0-9]+ (passed|failed)|Error:" "$log/e2e" | head -40
    [ $code -ne 0 ] && [ -z "$bad" ] && { tail -20 "$log/e2e"; bad=1; }
    add "${ok:-0}" "${bad:-0}" 0
  else
    echo "no Chromium: the viewer's browser tests are left out [SKIP]"
    add 0 0 19
  fi
else
  echo "no Node.js: the viewer's page tests are left out [SKIP]"
  add 0 0 25
fi

[ "$skipped" -gt 0 ] && echo "$skipped left out (see SKIP above)"
[ "${CI:-}" = true ] && failed=$((failed + skipped))
echo "$passed passed, $failed failed"
[ "$failed" -eq 0 ]
