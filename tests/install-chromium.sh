#!/bin/sh
# Makes sure that a Chromium is there for the browser tests: installs the distribution's
# where that is possible without asking, else says what to type.
# The headless shell comes first: it is the same engine without the windows that nobody sees here.
has() {
  command -v "$1" >/dev/null 2>&1
}
if [ -n "$CHROMIUM" ] && has "$CHROMIUM" || has chromium-headless-shell; then
  exit 0
fi
if has apt-get && [ "$(id -u)" = 0 ]; then
  export DEBIAN_FRONTEND=noninteractive
  for package in chromium-headless-shell chromium; do
    if has "$package"; then
      exit 0
    fi
    echo "Installing $package for the browser tests"
    apt-get update -qq && apt-get install -y -qq "$package" >/dev/null && exit 0
  done
fi
for name in chromium chromium-browser google-chrome chrome; do
  if has "$name"; then
    exit 0
  fi
done
echo "The browser tests need Chromium. Type one of:"
echo "  sudo apt-get install chromium-headless-shell   (Debian)"
echo "  sudo apt-get install chromium                  (Ubuntu)"
echo "  sudo dnf install chromium                      (Fedora)"
echo "  CHROMIUM=/path/to/chrome make test             (another Chrome or Chromium)"
exit 1
