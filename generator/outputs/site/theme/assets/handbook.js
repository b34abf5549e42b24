/* What a page does with scripts: opens now, review dates, filters, language menu.
   Without it every page is complete; nothing here leaves the reader's device. */
(() => {
  "use strict";

  const MINUTES = { Mon: 0, Tue: 1440, Wed: 2880, Thu: 4320, Fri: 5760, Sat: 7200, Sun: 8640 };
  const now = new Date();

  /** Minutes since Monday 00:00 in a time zone, or -1 if the browser does not know it. */
  function minuteOfWeek(zone) {
    try {
      const parts = Object.fromEntries(
        new Intl.DateTimeFormat("en-GB", {
          timeZone: zone, weekday: "short", hour: "2-digit", minute: "2-digit", hourCycle: "h23",
        }).formatToParts(now).map((part) => [part.type, part.value]),
      );
      return MINUTES[parts.weekday] + Number(parts.hour) * 60 + Number(parts.minute);
    } catch {
      return -1;
    }
  }

  window.handbookMinuteOfWeek = minuteOfWeek; // search.js asks it too

  /** Whether hours such as "480-960,1920-2400" are open now; null where nothing is known. */
  function isOpen(week, zone) {
    const minute = minuteOfWeek(zone);
    if (!week || minute < 0) return null;
    return week.split(",").some((span) => {
      const [from, to] = span.split("-").map(Number);
      return minute >= from && minute < to;
    });
  }

  for (const mark of document.querySelectorAll(".hb-open")) {
    const open = isOpen(mark.dataset.week, mark.dataset.zone);
    if (open === null) continue;
    mark.textContent = open ? mark.dataset.open : mark.dataset.closed;
    mark.classList.add(open ? "hb-open--yes" : "hb-open--no");
    mark.hidden = false;
  }

  // A page that was saved or published long ago must not go on saying "confirmed".
  const today = now.toISOString().slice(0, 10);
  for (const state of document.querySelectorAll(".hb-state--confirmed[data-due]")) {
    if (today > state.dataset.due) {
      state.classList.replace("hb-state--confirmed", "hb-state--due");
      state.firstElementChild.textContent = state.dataset.dueText;
    }
  }

  for (const clock of document.querySelectorAll(".hb-clock")) {
    try {
      clock.lastElementChild.textContent = new Intl.DateTimeFormat(clock.dataset.locale, {
        timeZone: clock.dataset.zone, weekday: "long", hour: "2-digit", minute: "2-digit",
      }).format(now);
      clock.hidden = false;
    } catch { /* an unknown time zone: the row stays hidden */ }
  }

  // Opened from a folder on disk, an address that ends in / would list the folder.
  if (location.protocol === "file:") {
    document.addEventListener("click", (event) => {
      const link = event.target.closest("a[href]");
      if (link && link.protocol === "file:" && link.pathname.endsWith("/")) link.pathname += "index.html";
    }, true);
  }

  // Material names the sections of its menu by an arrow alone: give each arrow its section's name.
  for (const label of document.querySelectorAll(".md-nav__container > label")) {
    const name = document.createElement("span");
    name.className = "hb-sr";
    name.textContent = label.previousElementSibling.textContent.trim();
    label.append(name);
  }

  // The language menu leads to the same place of the same page.
  const menu = document.querySelector(".hb-lang");
  if (menu) {
    menu.addEventListener("click", (event) => {
      const link = event.target.closest("a");
      if (link) link.hash = location.hash;
    });
    document.addEventListener("click", (event) => {
      if (!menu.contains(event.target)) menu.open = false;
    });
    document.addEventListener("keydown", (event) => {
      if (event.key === "Escape" && menu.open) {
        menu.open = false;
        menu.querySelector("summary").focus();
      }
    });
  }

  // The filter of the directory. Its state is in the address, so that it can be shared.
  const form = document.getElementById("filter");
  if (form) {
    const rows = [...document.querySelectorAll(".hb-row")];
    const lists = [...document.querySelectorAll(".hb-rows")];
    const none = document.getElementById("filter-none");
    const count = form.querySelector("[role=status]");
    const forms = JSON.parse(form.dataset.shown);
    const plural = new Intl.PluralRules(form.dataset.locale);
    const has = (list, item) => list.split(" ").includes(item);

    const apply = () => {
      const want = Object.fromEntries(new FormData(form));
      let shown = 0;
      for (const row of rows) {
        const data = row.dataset;
        row.hidden = !(
          (!want.country || data.country === want.country) &&
          (!want.role || has(data.roles, want.role)) &&
          (!want.language || has(data.languages, want.language)) &&
          (!want.open || isOpen(data.week, data.zone)) &&
          (!want.abroad || data.abroad === "yes")
        );
        shown += !row.hidden;
      }
      for (const list of lists) {
        const empty = !list.querySelector(".hb-row:not([hidden])");
        list.hidden = empty;
        list.previousElementSibling.hidden = empty;
      }
      none.hidden = shown > 0;
      count.textContent = (forms[plural.select(shown)] || forms.other).replace("%{count}", shown);
      const query = new URLSearchParams(Object.entries(want).filter(([, value]) => value)).toString();
      history.replaceState(null, "", (query ? `?${query}` : location.pathname) + location.hash);
    };

    for (const [name, value] of new URLSearchParams(location.search)) {
      const field = form.elements.namedItem(name);
      if (!field) continue;
      if (field.type === "checkbox") field.checked = value === "1";
      else if ([...field.options].some((option) => option.value === value)) field.value = value;
    }
    form.hidden = false;
    form.addEventListener("change", apply);
    form.addEventListener("reset", () => setTimeout(apply));
    form.addEventListener("submit", (event) => event.preventDefault());
    apply();
  }
})();
