/* Light or dark: Material's own lines in the page, as a file, so that a policy can forbid lines in pages.
   What the reader chose holds for the whole site, in every language; nothing is stored before. */
(() => {
  "use strict";

  const PREFIX = "handbook.";
  let chosen = false;
  document.addEventListener("change", (event) => {
    if (event.target instanceof HTMLInputElement && event.target.name === "__palette") chosen = true;
  }, true);

  /**
   * What was kept, or null. The browser may refuse even to be asked.
   * @param {string} name
   */
  function get(name) {
    try {
      return JSON.parse(localStorage.getItem(PREFIX + name) || "null");
    } catch {
      return null;
    }
  }

  /**
   * Keeps something. Material asks for it at the first visit already.
   * @param {string} name
   * @param {unknown} value
   */
  function set(name, value) {
    if (name === "__palette" && !chosen) return;
    try {
      localStorage.setItem(PREFIX + name, JSON.stringify(value));
    } catch { /* storage is blocked: the choice holds for this page */ }
  }

  const script = document.currentScript;
  Object.assign(window, {
    __md_scope: new URL("..", script instanceof HTMLScriptElement ? script.src : location.href),
    __md_get: get,
    __md_set: set,
  });

  // What was chosen, else what the reader's system asks for: before anything is painted, and so
  // that the switch itself says what is.
  const kept = get("__palette");
  const media = kept && kept.color ? kept.color.media : "";
  for (const option of document.getElementsByName("__palette")) {
    const own = option.dataset.mdColorMedia || "";
    if (!(option instanceof HTMLInputElement) || !(media ? media === own : matchMedia(own).matches)) continue;
    option.checked = true;
    for (const name of ["media", "scheme", "primary", "accent"]) {
      document.body.setAttribute(`data-md-color-${name}`, option.getAttribute(`data-md-color-${name}`) || "");
    }
  }
})();
