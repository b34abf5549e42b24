#!/bin/sh
# Mailboxes of Moldova end in .md, as Markdown files do.
#
# Expected: a link to mailto:office@example.md is a link to a mailbox, whatever its domain, and a
# strict build of a page with it passes, as it does with mkdocs 1.6.1 and with a mailbox in Romania.
# What happens: Zensical 0.0.73 says "page does not exist" of it, in Markdown and in HTML alike, and a
# strict build ends without a site.
# Why it matters here: a directory of Moldova's offices cannot be built strictly with Zensical, and the
# reason is nothing that anybody could mend in the data. The handbook writes the last dot of such an
# address as &#46; which every browser reads as a dot.
#
# Fails if that changes.
set -eu
folder=$(mktemp -d)
trap 'rm -rf "$folder"' EXIT
python3 -m venv "$folder/venv"
"$folder/venv/bin/pip" install --quiet --disable-pip-version-check zensical==0.0.73 mkdocs==1.6.1

# try PROGRAM LINK THEME: whether a strict build of one page with the link passes
try() {
    rm -rf "$folder/site" && mkdir -p "$folder/site/docs"
    printf 'site_name: Offices\ntheme: {name: %s}\n' "$3" > "$folder/site/mkdocs.yml"
    printf '# Offices\n\n%s\n' "$2" > "$folder/site/docs/index.md"
    (cd "$folder/site" && "$folder/venv/bin/$1" build --strict --config-file mkdocs.yml) > "$folder/said" 2>&1
}

markdown='[Write to the office](mailto:office@example.md)'
html='<a href="mailto:office@example.md">Write to the office</a>'
try mkdocs "$markdown" mkdocs
try mkdocs "$html" mkdocs
try zensical '[Write to the office](mailto:office@example.ro)' material
try zensical '<a href="mailto:office@example&#46;md">Write to the office</a>' material
for link in "$markdown" "$html"; do
    if try zensical "$link" material; then
        echo "It has changed: Zensical now takes this for a mailbox: $link"
        exit 1
    fi
    grep -q "page does not exist" "$folder/said"
done
echo "As described: Zensical 0.0.73 takes a mailbox in Moldova for a page that does not exist."
