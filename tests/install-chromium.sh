#!/bin/sh
# Makes sure that a Chromium is there for the browser tests: installs the distribution's
# where that is possible without asking, else says what to type.
for name in "$CHROMIUM" chromium chromium-browser google-chrome chrome; do
  if [ -n "$name" ] && command -v "$name" >/dev/null 2>&1; then
    exit 0
  fi
done
if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
  echo "Installing Chromium for the browser tests"
  apt-get update -qq && DEBIAN_FRONTEND=noninteractive apt-get install -y -qq chromium >/dev/null && exit 0
fi
echo "The browser tests need Chromium. Type one of:"
echo "  sudo apt-get install chromium        (Debian, Ubuntu)"
echo "  sudo dnf install chromium            (Fedora)"
echo "  CHROMIUM=/path/to/chrome make test   (another Chrome or Chromium)"
exit 1
