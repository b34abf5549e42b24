/* Puts the reader's language first: the one chosen last, else one that the browser asks for. */
(() => {
  "use strict";

  const main = document.querySelector("main");
  if (!main) return;
  /** @type {Record<string, string>} */
  const codes = JSON.parse(main.dataset.codes || "{}");

  /** The language that was chosen here or in a page's menu. */
  function chosen() {
    try {
      return localStorage.getItem("hb-language") || "";
    } catch {
      return ""; // storage is blocked
    }
  }

  const inPath = location.pathname.split("/").find((part) => codes[part.toLowerCase()]);
  // sr-Latn-RS is looked up as sr-latn-rs, sr-latn, sr (RFC 4647, lookup).
  const wanted = [inPath, chosen(), ...navigator.languages].map((tag) => {
    const parts = (tag || "").toLowerCase().split("-");
    const known = parts.map((_, i) => codes[parts.slice(0, parts.length - i).join("-")]);
    return known.find(Boolean);
  });
  const code = wanted.find(Boolean);
  const item = code && document.querySelector(`li[data-code="${code}"]`);
  if (item && item.parentElement) {
    item.classList.add("mine");
    item.parentElement.prepend(item);
  }

  document.addEventListener("click", (event) => {
    const link = event.target instanceof Element ? event.target.closest("a[href]") : null;
    if (!(link instanceof HTMLAnchorElement)) return;
    try {
      if (link.hreflang) localStorage.setItem("hb-language", link.hreflang);
    } catch { /* storage is blocked */ }
    // Opened from a folder on disk, an address that ends in / would list the folder.
    if (link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
  });
})();
