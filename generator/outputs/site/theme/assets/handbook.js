/* What a page does with scripts: opens now, review dates, filters, language menu.
   Without it every page is complete; nothing here leaves the reader's device. */
(() => {
  "use strict";

  /**
   * What stands before this script in its file: `generator/outputs/site/script/opening.js`, and
   * words and holidays of this language's site.
   * @typedef {object} Before
   * @property {typeof import("../../script/opening.js").here} here
   * @property {typeof import("../../script/opening.js").opening} opening
   * @property {string[]} weekdays
   * @property {Record<string, string>} words
   * @property {Record<string, import("../../script/opening.js").Holidays>} holidays
   */
  const { here, opening, weekdays, words, holidays } = /** @type {{ handbookOpening: Before }} */ (/** @type {unknown} */ (window)).handbookOpening;

  /**
   * All elements of ours that a selector finds.
   * @param {string} selector
   * @returns {NodeListOf<HTMLElement>}
   */
  const all = (selector) => document.querySelectorAll(selector);

  /**
   * The link that was clicked.
   * @param {Event} event
   * @returns {HTMLAnchorElement | null}
   */
  const linkOf = (event) => (event.target instanceof Element ? event.target.closest("a[href]") : null);

  /**
   * Whether an office is open now.
   * @param {DOMStringMap} data Its hours, time zone and country.
   */
  const isOpen = ({ hours, zone, country }) => opening(hours, zone, holidays[country || ""], new Date());

  /** What the time and the day decide: said anew whenever somebody comes back to the page. */
  function tell() {
    for (const mark of all(".hb-open")) {
      const side = mark.closest(".hb-side"); // what stands there is of one country
      const open = isOpen({ ...(side instanceof HTMLElement ? side.dataset : {}), ...mark.dataset });
      mark.hidden = !open;
      mark.className = `hb-open hb-open--${open}`;
      mark.textContent = words[open] || "";
    }
    for (const clock of all(".hb-clock")) {
      const at = here(clock.dataset.zone, new Date());
      const time = clock.lastElementChild;
      if (!at || !time) continue; // an unknown time zone: the row stays hidden
      const two = (/** @type {number} */ number) => String(number).padStart(2, "0");
      time.textContent = `${weekdays[Number(at.today.weekday) - 1]}, ${two(Math.floor(at.minute / 60))}:${two(at.minute % 60)}`;
      clock.hidden = false;
    }
    fall();
  }

  // A page that was saved or published long ago must not go on saying "confirmed".
  function fall() {
    const today = new Date().toISOString().slice(0, 10);
    for (const state of all(".hb-state--confirmed[data-due]")) {
      const { due, dueText } = state.dataset;
      if (due && today > due) {
        state.classList.replace("hb-state--confirmed", "hb-state--due");
        if (state.firstElementChild) state.firstElementChild.textContent = dueText || "";
      }
    }
  }

  tell();
  window.addEventListener("pageshow", tell);
  document.addEventListener("visibilitychange", tell);

  // Opened from a folder on disk, an address that ends in / would list the folder.
  if (location.protocol === "file:") {
    document.addEventListener("click", (event) => {
      const link = linkOf(event);
      if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }, true);
  }

  // Material opens its menu by a label, which no keyboard reaches: a button takes its place.
  const drawer = document.getElementById("__drawer");
  const label = document.querySelector(".md-header__button[for=__drawer]");
  const bar = document.querySelector(".hb-searchbar");
  if (drawer instanceof HTMLInputElement && label && bar instanceof HTMLElement) {
    const opener = document.createElement("button");
    opener.type = "button";
    opener.className = "md-header__button md-icon hb-menu";
    opener.setAttribute("aria-label", bar.dataset.menu || "");
    opener.append(...label.childNodes);
    label.replaceWith(opener);
    const told = () => opener.setAttribute("aria-expanded", String(drawer.checked));
    told();
    drawer.addEventListener("change", told);
    opener.addEventListener("click", () => drawer.click());
    document.addEventListener("keydown", (event) => {
      if (event.key !== "Escape" || !drawer.checked) return;
      drawer.click();
      opener.focus();
    });
  }
  // Its switches themselves are not for anybody: the button and the labels are.
  for (const toggle of all(".md-toggle")) {
    toggle.setAttribute("aria-hidden", "true");
    toggle.tabIndex = -1;
  }

  // A warning in a guide says what it is, and can be jumped to.
  for (const box of all(".admonition")) {
    const title = box.querySelector(".admonition-title");
    box.setAttribute("role", "note");
    if (!title) continue;
    title.setAttribute("role", "heading");
    title.setAttribute("aria-level", "3");
    if (!box.classList.contains("warning") || !(bar instanceof HTMLElement)) continue;
    const word = document.createElement("span");
    word.className = "hb-sr";
    word.textContent = `${bar.dataset.important}: `;
    title.prepend(word);
  }

  // One navigation: its sections are lists within lists.
  for (const section of document.querySelectorAll("nav nav")) {
    section.removeAttribute("aria-labelledby");
    section.removeAttribute("aria-label");
    section.removeAttribute("aria-expanded");
    section.setAttribute("role", "presentation");
  }
  const header = document.querySelector("nav.md-header__inner");
  if (header) {
    header.removeAttribute("aria-label");
    header.setAttribute("role", "presentation");
  }

  // Material's one-letter keys (n, p, s, f and signs) act outside fields and cannot be turned
  // off: a screen reader's user who types a word would be thrown to another page (WCAG 2.1.4).
  window.addEventListener("keydown", (event) => {
    if (event.key.length === 1 && !event.ctrlKey && !event.metaKey && !event.altKey) {
      const typing = event.target instanceof Element && event.target.closest("input, textarea, select, [contenteditable]");
      if (!typing && event.key !== " ") event.stopPropagation();
    }
  }, true);

  /** What the address points to, if anything. */
  function target() {
    try {
      return document.getElementById(decodeURIComponent(location.hash.slice(1)));
    } catch {
      return null; // a lone % in the address
    }
  }

  // What an address points to is never folded away, and is where a keyboard or a voice goes on.
  const unfold = () => {
    const found = location.hash ? target() : null;
    if (!found) return;
    let fold = found.closest("details");
    while (fold) {
      fold.open = true;
      fold = fold.parentElement && fold.parentElement.closest("details");
    }
    if (found.matches(".hb-card")) {
      found.tabIndex = -1;
      found.focus({ preventScroll: true });
    }
    found.scrollIntoView();
  };
  window.addEventListener("hashchange", unfold);
  unfold();
  // The same link again, after its part was folded: the address does not change.
  document.addEventListener("click", (event) => {
    const link = linkOf(event);
    if (link && link.hash && link.href === location.href) setTimeout(unfold);
  });

  // Paper has no folds: all are open while the page is printed, but for a card's small print.
  /** @type {HTMLDetailsElement[]} */
  let unfolded = [];
  window.addEventListener("beforeprint", () => {
    for (const fold of document.querySelectorAll("details.hb-fold:not(.hb-fold--card)")) {
      if (!(fold instanceof HTMLDetailsElement) || fold.open) continue;
      fold.open = true;
      unfolded.push(fold);
    }
  });
  window.addEventListener("afterprint", () => {
    for (const fold of unfolded) fold.open = false;
    unfolded = [];
  });

  // Material names the sections of its menu by an arrow alone: give each arrow its section's name.
  for (const arrow of document.querySelectorAll(".md-nav__container > label")) {
    const name = document.createElement("span");
    name.className = "hb-sr";
    const link = arrow.previousElementSibling;
    name.textContent = link && link.textContent ? link.textContent.trim() : "";
    arrow.append(name);
  }

  // The language menu leads to the same place of the same page.
  const menu = document.querySelector(".hb-lang");
  if (menu instanceof HTMLDetailsElement) {
    menu.addEventListener("click", (event) => {
      const link = linkOf(event);
      if (!link) return;
      link.hash = location.hash;
      link.search = location.search; // the filter of the directory
      try {
        localStorage.setItem("hb-language", link.hreflang); // the page that asks for a language puts it first
      } catch { /* storage is blocked */ }
    });
    document.addEventListener("click", (event) => {
      if (!(event.target instanceof Node && menu.contains(event.target))) menu.open = false;
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        const summary = menu.querySelector("summary");
        if (summary) summary.focus();
      }
    });
  }

  // Filters need a script. They fold to a line unless the address says what is chosen.
  for (const fold of document.querySelectorAll(".hb-fold--filter")) {
    if (!(fold instanceof HTMLDetailsElement)) continue;
    const chosen = new URLSearchParams(`${location.search}&${location.hash.slice(1)}`);
    fold.hidden = false;
    fold.open = [...fold.querySelectorAll("select, input")].some((field) => chosen.get(field.getAttribute("name") || ""));
  }

  // The filter of the directory. Its state is in the address, so that it can be shared.
  const form = document.getElementById("filter");
  const none = document.getElementById("filter-none");
  const count = document.getElementById("filter-count");
  if (form instanceof HTMLFormElement && none && count) {
    const rows = all(".hb-row");
    const lists = [...all(".hb-rows")].map((list) => {
      const inOrder = [...list.children];
      // Who asks for a way from abroad wants to call: telephones first, mailboxes after them.
      /** @param {Element} row */
      const byMail = (row) => row instanceof HTMLElement && row.dataset.abroad === "mail";
      return { list, inOrder, phonesFirst: [...inOrder.filter((row) => !byMail(row)), ...inOrder.filter(byMail)] };
    });
    const places = all(".hb-fold--country");
    const forms = JSON.parse(form.dataset.shown || "");
    const plural = new Intl.PluralRules(form.dataset.locale);

    /**
     * Whether a list of words has one.
     * @param {string | undefined} list
     * @param {string} item
     */
    const has = (list, item) => (list || "").split(" ").includes(item);

    /** @type {HTMLElement | null} */
    const unsure = form.querySelector("[data-label]");
    /**
     * Says beside a contact that it may be closed for a holiday.
     * @param {HTMLElement} row
     * @param {string} open
     */
    function warn(row, open) {
      const said = row.querySelector(".hb-row__unsure");
      if (said) said.remove();
      if (open !== "holiday" && open !== "perhaps") return;
      const made = document.createElement("p");
      made.className = "hb-row__unsure";
      made.textContent = words[open];
      row.append(made);
    }

    let wasFiltered = false;
    let wasAbroad = false;
    const apply = () => {
      /** @type {Record<string, string>} */
      const want = {};
      new FormData(form).forEach((value, name) => {
        if (value) want[name] = String(value);
      });
      if (!want.open) delete want.unknown;
      let shown = 0;
      let unknown = 0;
      for (const row of rows) {
        const data = row.dataset;
        const open = want.open ? isOpen(data) : "open";
        row.hidden = !(
          (!want.country || data.country === want.country) &&
          (!want.role || has(data.roles, want.role)) &&
          (!want.language || has(data.languages, want.language)) &&
          open !== "closed" &&
          (!want.abroad || data.abroad !== "no")
        );
        if (!row.hidden && open !== "open") {
          unknown++;
          row.hidden = !want.unknown;
        }
        warn(row, open);
        if (!row.hidden) shown++;
      }
      if (unsure && unsure.lastChild) {
        unsure.hidden = !want.open;
        unsure.lastChild.textContent = (unsure.dataset.label || "").replace("%{count}", String(unknown));
      }
      const abroad = Boolean(want.abroad);
      if (abroad !== wasAbroad) {
        for (const { list, inOrder, phonesFirst } of lists) {
          list.classList.toggle("hb-rows--abroad", abroad);
          list.append(...(abroad ? phonesFirst : inOrder));
        }
      }
      wasAbroad = abroad;
      const filtered = Object.keys(want).length > 0;
      for (const place of places) {
        place.hidden = !place.querySelector(".hb-row:not([hidden])");
        if (place instanceof HTMLDetailsElement && filtered !== wasFiltered) place.open = filtered;
        place.classList.toggle("hb-fold--filtered", filtered); // its count is of all that there are
      }
      wasFiltered = filtered;
      count.hidden = !filtered;
      none.hidden = shown > 0;
      count.textContent = (forms[plural.select(shown)] || forms.other).replace("%{count}", shown);
      const query = new URLSearchParams(want).toString();
      history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
    };

    new URLSearchParams(location.search).forEach((value, name) => {
      const field = form.elements.namedItem(name);
      if (field instanceof HTMLInputElement) field.checked = value === "1";
      else if (field instanceof HTMLSelectElement && [...field.options].some((option) => option.value === value)) field.value = value;
    });
    form.addEventListener("change", apply);
    window.addEventListener("pageshow", apply);
    document.addEventListener("visibilitychange", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }
})();
