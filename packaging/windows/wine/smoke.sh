#!/usr/bin/env bash
# Try the Windows folder under Wine: smoke.sh [ZIP]. Needs Debian's wine wine64 xvfb xauth gcc-mingw-w64-x86-64-win32 unzip.
# Ends with 1 at the first command whose answer is not the expected one. Wine 8 refuses Unix files as stdin and stdout, hence the pipes.
set -euo pipefail
# One screen for everything: Wine's console opens on the screen that its server was started with.
[ -n "${DISPLAY:-}" ] || exec xvfb-run -a "$0" "$@"
here=$(dirname "$(readlink -f "$0")")
zip=$(readlink -f "${1:-$(ls "$here"/../../../dist/wardapp-*-win64.zip)}")
work=$(mktemp -d)
export WINEPREFIX=$work/prefix WINEARCH=win64 WINEDEBUG=-all LC_ALL=C.UTF-8
trap 'wineserver -k || true; rm -rf "$work"' EXIT
mkdir -p "$WINEPREFIX"
wine wineboot -i >"$work/boot.log" 2>&1
(setsid wineserver -p >/dev/null 2>&1 </dev/null &)
wine cmd /c ver >/dev/null 2>&1 </dev/null || true
# Wine 8 lacks the one function that python-calamine asks of this library; Windows 10 has it.
x86_64-w64-mingw32-gcc -shared -O2 -s -o "$WINEPREFIX/drive_c/windows/system32/bcryptprimitives.dll" "$here/bcryptprimitives.c" -ladvapi32

place="$WINEPREFIX/drive_c/Sổ tay/Phường Sông Cầu"
mkdir -p "$place" "$WINEPREFIX/drive_c/Danh sách"
unzip -q "$zip" -d "$place"
(cd "$place/wardapp" && sha256sum --quiet -c SHA256SUMS)
echo "ok: SHA256SUMS"

python='C:\Sổ tay\Phường Sông Cầu\wardapp\chuong-trinh\python.exe'
run() { : | wine "$python" -X utf8 -m wardapp "$@" 2>&1 | cat; }
start_file() { : | wine cmd /c 'C:\Sổ tay\Phường Sông Cầu\wardapp\wardapp.cmd' "$@" 2>&1 | cat; }
in_code_page() { : | wine cmd /c 'C:\code_page.cmd' "$1" 'C:\Sổ tay\Phường Sông Cầu\wardapp\wardapp.cmd' 2>&1 | cat; }
answers() {
  local wanted=$1 answer
  shift
  answer=$("$@") || true
  grep -qF "$wanted" <<<"$answer" || { echo "FAILED: $* (wanted: $wanted)"; echo "$answer"; exit 1; }
  echo "ok: $*"
}
expect() { answers "$1" run "${@:2}"; }

cp "$here/import_all.py" "$WINEPREFIX/drive_c/import_all.py"
: | wine "$python" -X utf8 'C:\import_all.py' 2>&1 | cat
echo "ok: every module is imported"
export WARDAPP_DATA='C:\Dữ liệu\sổ'
version=$(basename "$zip" | cut -d- -f2)
expect "wardapp $version" --version
expect 'Phường mẫu' demo
export WARDAPP_DATA='C:\Dữ liệu\sổ\demo'
run dump | iconv -f utf-8 -t utf-8 >"$WINEPREFIX/drive_c/ra.jsonl"
expect 'Nông Thị Bích Thảo' find nong bich
expect 'A3a' stats
expect 'DUTHAO.xlsx' export --draft
expect 'Không có lỗi' check 'C:\Dữ liệu\sổ\demo\exports\HTLT_07_2008-H1_L1.xlsx'
cp "$here/../../../tests/roster/cases/01-second-heading-row/in.xlsx" "$WINEPREFIX/drive_c/Danh sách/đảng viên.xlsx"
expect 'người' import 'C:\Danh sách\đảng viên.xlsx'
expect '.jsonl' backup
expect 'Đã khôi phục' restore
expect 'textual 8' where
export WARDAPP_DATA='C:\moi'
expect 'Đã nạp' load 'C:\ra.jsonl'
expect 'C:\nộp' export --draft -o 'C:\nộp.xlsx'
expect 'C:\TH.xlsx' compile 'C:\nộp.xlsx' --drafts -o 'C:\TH.xlsx'
# The start files: data in the user's profile, or beside the program if its folder was made there.
unset WARDAPP_DATA
answers "wardapp $version" start_file --version
answers 'AppData' start_file where
mkdir "$place/wardapp/du-lieu"
answers 'du-lieu' start_file where
printf '@chcp %%1 >nul\r\n@call %%2 find nong bich\r\n' >"$WINEPREFIX/drive_c/code_page.cmd"
export WARDAPP_DATA='C:\moi'
for page in 437 1258 65001; do answers 'Nông Thị Bích Thảo' in_code_page "$page"; done
project=$(readlink -f "$here/../../..")
if [ -x "$project/.venv/bin/python" ]; then
  (cd "$project" && PYTHONPATH=. .venv/bin/python "$here/window_smoke.py" "$WINEPREFIX" 'C:\Sổ tay\Phường Sông Cầu\wardapp')
else
  echo 'SKIPPED: the window, for want of the environment of the tests (.venv)'
fi
echo passed
