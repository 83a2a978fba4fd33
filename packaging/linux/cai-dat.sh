#!/bin/sh
# Cài wardapp không cần mạng: sh cai-dat.sh [THƯ MỤC]. Cần Python 3.11 trở lên có venv.
set -eu
here=$(cd "$(dirname "$0")" && pwd)
target=${1:-"$HOME/.local/share/wardapp-program"}
python3 -m venv "$target"
"$target/bin/python" -m pip install -q --disable-pip-version-check --no-index --find-links "$here/wheels" wardapp
mkdir -p "$HOME/.local/bin"
ln -sf "$target/bin/wardapp" "$HOME/.local/bin/wardapp"
echo "Đã cài. Mở bằng lệnh: wardapp (hoặc $HOME/.local/bin/wardapp)"
