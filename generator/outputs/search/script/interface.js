/* The search field of every page and the page of all results. Nothing is sent anywhere, and
   nothing stays on the device unless the reader asks: the index is a file of this site, the
   query is the tab's. */
import { Searcher } from "./engine.js";

/**
 * What is shown of a record; index.py says what the letters stand for.
 * @typedef {object} Shown
 * @property {string} t title
 * @property {string} [l] its language
 * @property {string} u address
 * @property {string} [o] context
 * @property {string} [p] its language
 * @property {string} [x] text
 * @property {string} [y] its language, if not the title's
 * @property {string} [s] state
 * @property {[string, string, boolean | "unknown", string][]} [n] numbers, or the mailbox: as written, its link, whether from abroad, what is said of it
 * @property {boolean} [a] whether it is not reached from another country
 */

/**
 * Names that results show, and time zones for *open now*.
 * @typedef {Record<"countries" | "state" | "zones", Record<string, string>>} Labels
 */

/**
 * The index with what only the page needs of it; the records where there are few.
 * @typedef {import("./engine.js").Index & { shard: number, labels: Labels, records?: Shown[] }} Whole
 */

/** @typedef {{ index: Whole, searcher: Searcher }} Held */

/**
 * What the script of the pages lends: it stands before this one.
 * @typedef {object} OfPages
 * @property {typeof import("../../site/script/opening.js").opening} opening
 * @property {Record<string, import("../../site/script/opening.js").Holidays>} holidays
 * @property {Record<string, string>} words
 */

const PAUSE = 500; // milliseconds of rest before anything is said: nobody listens to each letter
const SHORTEST = 2; // letters of a query

// What one page's field hands to the page of results, gone once it is read; the reader's country, kept if they ask.
const HANDED = "hb-search", KEPT = "hb-country";

// The number of a kind of record that is a contact; see KINDS in records.py.
const A_CONTACT = "0";

/**
 * An element that the page's template always has.
 * @template {Element} T
 * @param {T | null} element
 * @returns {T}
 */
function there(element) {
  if (!element) throw new Error("a part of the search is missing from the page");
  return element;
}

/**
 * @param {string} tag
 * @param {string} className
 * @param {(Node | string | null)[]} children
 */
function element(tag, className, ...children) {
  const made = document.createElement(tag);
  if (className) made.className = className;
  for (const child of children) if (child) made.append(child);
  return made;
}

/**
 * @param {string} className
 * @param {string} text
 * @param {string} href
 */
function anchor(className, text, href) {
  const made = document.createElement("a");
  made.className = className;
  made.textContent = text;
  made.href = href;
  return made;
}

/**
 * What is heard and not seen.
 * @param {string} text
 */
const heard = (text) => element("span", "hb-sr", text);

/**
 * Parts of what a voice reads in one go, each but the last with a comma that is heard.
 * @param {(HTMLElement | null)[]} parts
 */
function listed(parts) {
  const there = parts.filter((part) => part);
  for (const part of there.slice(0, -1)) if (part) part.append(heard(","));
  return there;
}

/**
 * Puts these in the place of all that an element holds.
 * @param {Element} holder
 * @param {Node[]} children
 */
function refill(holder, ...children) {
  holder.textContent = "";
  holder.append(...children);
}

/** The reader's country, if they asked to keep it. */
function keptCountry() {
  try {
    return localStorage.getItem(KEPT) || "";
  } catch {
    return ""; // storage is blocked
  }
}

/** @param {string} country empty to forget it */
function keepCountry(country) {
  try {
    if (country) localStorage.setItem(KEPT, country);
    else localStorage.removeItem(KEPT);
  } catch { /* storage is blocked */ }
}

/** What another page of this tab handed over, once. */
function handed() {
  try {
    const wanted = sessionStorage.getItem(HANDED) || "";
    sessionStorage.removeItem(HANDED);
    return wanted;
  } catch {
    return "";
  }
}

/**
 * Hands query and filters to the next page of this tab, so that no address, and so no history,
 * has them. What the address must have after its # where that cannot be: pages on a disk share
 * nothing, and storage may be blocked.
 * @param {string} wanted
 */
function handOver(wanted) {
  if (location.protocol === "file:") return wanted;
  try {
    sessionStorage.setItem(HANDED, wanted);
    return "";
  } catch {
    return wanted;
  }
}

/**
 * Brings a page's search field to life.
 * @param {HTMLFormElement} form
 */
function start(form) {
  // --- loading: a script, not a fetch, so that it also works from file:// ---

  const own = document.currentScript instanceof HTMLScriptElement ? document.currentScript.src : "";
  const folder = new URL("../search/", own || location.href);
  const root = new URL("../", folder);
  /** @type {Map<number, Shown[]>} */
  const shards = new Map();
  /** @type {Promise<{ index: Whole, searcher: Searcher }> | null} */
  let loading = null;
  /** @type {{ index: Whole, searcher: Searcher } | null} */
  let loaded = null;

  /**
   * @param {string} name
   * @returns {Promise<void>}
   */
  function script(name) {
    return new Promise((resolve, reject) => {
      const made = document.createElement("script");
      made.src = new URL(name, folder).href;
      made.onload = () => resolve();
      made.onerror = () => {
        made.remove();
        reject(new Error(name));
      };
      document.head.append(made);
    });
  }

  Object.assign(window, {
    /** @param {Whole} index */
    handbookSearch(index) {
      loaded = { index, searcher: new Searcher(index) };
      if (index.records) shards.set(0, index.records);
    },
    /** @param {{ shard: number, records: Shown[] }} data */
    handbookRecords(data) {
      shards.set(data.shard, data.records);
    },
  });

  /** Loads the index once; after a failure the next attempt tries again. */
  function load() {
    if (!loading) {
      loading = script("index.js").then(() => {
        if (!loaded) throw new Error("index.js");
        return loaded;
      }).catch((error) => {
        loading = null;
        throw error;
      });
    }
    return loading;
  }

  /**
   * What is shown of some records.
   * @param {Whole} index
   * @param {number[]} numbers
   */
  async function details(index, numbers) {
    const size = index.shard || Infinity;
    const missing = new Set(numbers.map((n) => Math.floor(n / size)).filter((shard) => !shards.has(shard)));
    await Promise.all([...missing].map((shard) => script(`records-${shard}.js`)));
    return numbers.map((n) => {
      const shard = Math.floor(n / size);
      const records = shards.get(shard);
      if (!records) throw new Error(`records-${shard}.js`);
      return records[shard ? n % size : n];
    });
  }

  // --- the page ---

  const input = there(form.querySelector("input"));
  const list = there(document.getElementById("hb-hits"));
  const status = there(document.getElementById("hb-search-status"));
  const page = document.getElementById("hb-results");
  const text = JSON.parse(form.dataset.text || "");
  const plural = new Intl.PluralRules(form.dataset.locale);
  /** @param {number} n */
  const counted = (n) => (text.results[plural.select(n)] || text.results.other).replace("%{count}", n);
  const SHOWN = 8;
  let active = -1;
  let run = 0;

  /**
   * The address of a record; from file:// a folder's page must be named.
   * @param {string} url
   */
  function address(url) {
    const target = new URL(url, root);
    if (target.protocol === "file:" && target.pathname.endsWith("/")) target.pathname += "index.html";
    return target.href;
  }

  /** One query's answer on the page. */
  class Answer {
    /**
     * @param {{ index: Whole, searcher: Searcher }} held
     * @param {string} query
     * @param {boolean} asLinks
     */
    constructor({ index, searcher }, query, asLinks) {
      this.index = index;
      this.searcher = searcher;
      this.query = query;
      this.asLinks = asLinks;
    }

    /**
     * Marks what was searched in a text, in its own script and with its own marks.
     * @param {HTMLElement} made
     * @param {string} content
     * @param {string | undefined} lang
     */
    highlight(made, content, lang) {
      if (lang && lang !== document.documentElement.lang) made.lang = lang;
      for (const [part, hit] of this.searcher.marked(content, this.query)) {
        if (part) made.append(hit ? element("mark", "", part) : part);
      }
      return made;
    }

    /**
     * The words around the first mark.
     * @param {string} content
     */
    excerpt(content) {
      const parts = this.searcher.marked(content, this.query);
      const before = parts.length > 1 ? parts[0][0] : "";
      if (content.length <= 180) return content;
      const from = Math.max(0, content.lastIndexOf(" ", Math.max(0, before.length - 60)) + 1);
      const end = content.indexOf(" ", from + 170);
      return (from ? "… " : "") + content.slice(from, end < 0 ? undefined : end) + (end < 0 ? "" : " …");
    }

    /** @param {number} n */
    describe(n) {
      const country = this.searcher.countries[n];
      const kind = text.kinds[Number(this.searcher.kinds[n])];
      const said = [kind, country && this.index.labels.countries[country]].filter(Boolean).join(" · ");
      return Number(this.searcher.flags[n]) & 4 ? `${said} · ${text.in_english}` : said;
    }

    /** @param {Shown} record */
    state(record) {
      if (!record.s || record.s === "retired") return null;
      const word = this.index.labels.state[record.s];
      const leads = record.s === "unconfirmed" && this.asLinks;
      const said = leads ? anchor("", word, address("about/unconfirmed/")) : word;
      return element("span", `hb-state hb-state--${record.s}`, element("span", "", said));
    }

    /**
     * @param {Shown} record
     * @param {string} whose
     */
    numbers(record, whose) {
      return (record.n || []).map(([written, href, abroad, own]) => {
        const mail = href.startsWith("mailto:");
        const number = this.asLinks ? anchor("", "", href) : element("span", "");
        number.className = mail ? "hb-mail" : "hb-tel";
        if (this.asLinks) number.append(heard(`${mail ? text.write : text.call} `), written, heard(`, ${whose}`));
        else number.append(written);
        if (!this.asLinks) number.dataset.href = href;
        const said = [number, reach(abroad), own ? element("span", "hb-phone-note", own) : null];
        return element("span", "hb-hit__number", ...(this.asLinks ? said : listed(said)));
      });
    }

    /**
     * What a hit consists of.
     * @param {number} n
     * @param {Shown} record
     */
    hit(n, record) {
      const name = "hb-hit__title";
      const title = this.asLinks ? anchor(name, "", address(record.u)) : element("span", name);
      this.highlight(title, record.t, record.l);
      const country = this.index.labels.countries[this.searcher.countries[n]];
      const parts = [
        this.asLinks ? element("h2", "", title) : title,
        record.o ? this.highlight(element("span", "hb-hit__context"), record.o, record.p) : null,
        element("span", "hb-hit__kind", this.describe(n)),
        this.state(record),
        ...this.numbers(record, [record.t, country].filter(Boolean).join(", ")),
        record.a && this.asLinks ? anchor("hb-instead", text.abroad_how, address(`${record.u.split("#")[0]}#abroad`)) : null,
        record.x ? this.highlight(element("span", "hb-hit__text"), this.excerpt(record.x), record.y || record.l) : null,
      ];
      return this.asLinks ? parts : listed(parts);
    }
  }

  /**
   * Says of a number that it is not reached from another country, or that nobody knows.
   * @param {boolean | "unknown"} abroad
   */
  function reach(abroad) {
    if (abroad === true) return null;
    return abroad
      ? element("span", "hb-reach hb-reach--unknown", text.from_abroad_unknown)
      : element("span", "hb-reach", text.from_abroad_no);
  }

  /** @param {import("./engine.js").Found} found */
  function summary(found) {
    if (!found.total) return text.none;
    return found.full ? counted(found.full) : text.partial;
  }

  /**
   * Says before the first hit that lacks a word that those which follow do.
   * @param {import("./engine.js").Found} found
   * @param {number} i
   */
  function divider(found, i) {
    return found.full && i === found.full ? element("span", "hb-hit__divider", text.some) : null;
  }

  let pause = 0;

  /**
   * One message once the reader rests, and not again what was said.
   * @param {string} message
   * @param {boolean} seen
   */
  function say(message, seen) {
    clearTimeout(pause);
    pause = setTimeout(() => {
      if (status.textContent !== message) status.textContent = message;
      status.classList.toggle("hb-sr", !seen);
    }, PAUSE);
  }

  /** Takes back what was said or was about to be. */
  function hush() {
    clearTimeout(pause);
    status.textContent = "";
  }

  // --- suggestions below the field (WAI-ARIA combobox with a listbox) ---

  function close() {
    list.hidden = true;
    if (!page) status.classList.add("hb-sr"); // no message stays over the page
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  /** @param {number} to */
  function activate(to) {
    const options = [...list.children];
    if (!options.length) return;
    active = (to + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    input.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  }

  /**
   * @param {number | string} id
   * @param {string} href
   * @param {(Node | null)[]} children
   */
  function option(id, href, children) {
    const made = element("li", "hb-hit", ...children);
    made.id = `hb-hit-${id}`;
    made.setAttribute("role", "option");
    made.setAttribute("aria-selected", "false");
    made.dataset.href = href;
    return made;
  }

  async function suggest() {
    const query = input.value.trim();
    const mine = ++run;
    if (query.length < SHORTEST) {
      hush();
      close();
      return;
    }
    try {
      if (!loaded) say(text.loading, false);
      const held = await load();
      if (mine !== run) return;
      const found = held.searcher.search(query, undefined, SHOWN, keptCountry());
      const shown = await details(held.index, found.hits);
      if (mine !== run) return;
      const answer = new Answer(held, query, false);
      refill(list, ...found.hits.map((n, i) =>
        option(i, address(shown[i].u), [divider(found, i), ...answer.hit(n, shown[i])])));
      if (found.total > SHOWN) {
        list.append(option("all", "", [element("strong", "", `${text.all} (${counted(found.total)})`)]));
      }
      say(summary(found), !found.full);
      active = -1;
      list.hidden = !found.total;
      input.setAttribute("aria-expanded", String(found.total > 0));
      input.removeAttribute("aria-activedescendant");
    } catch {
      if (mine !== run) return;
      close();
      say(text.failed, true);
    }
  }

  /** Closes, and lets nothing that is still loading open the list again. */
  function leave() {
    if (page) return;
    run++;
    clearTimeout(pause);
    if (status.textContent === text.loading) status.textContent = "";
    close();
  }

  /**
   * Opens what was chosen; all results if nothing was.
   * @param {Element | undefined | null} chosen
   */
  function go(chosen) {
    const href = chosen instanceof HTMLElement ? chosen.dataset.href : "";
    const rest = href ? "" : handOver(new URLSearchParams({ q: input.value.trim() }).toString());
    close();
    location.href = href || address("search/") + (rest && `#${rest}`);
  }

  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    if (!(event.target instanceof Element)) return;
    const way = event.target.closest(".hb-tel, .hb-mail");
    const chosen = event.target.closest("[role=option]");
    if (way instanceof HTMLElement) location.href = way.dataset.href || "";
    else if (chosen) go(chosen);
  });
  input.addEventListener("focus", () => load().catch(() => {}), { once: true });
  input.addEventListener("blur", () => setTimeout(() => {
    if (document.activeElement !== input) leave();
  }, 150));
  input.addEventListener("keydown", (event) => {
    if (page || event.isComposing) return;
    if (event.key === "ArrowDown" || event.key === "ArrowUp") {
      event.preventDefault();
      if (list.hidden) suggest();
      else activate(active + (event.key === "ArrowDown" ? 1 : active < 0 ? 0 : -1));
    } else if (event.key === "Escape") {
      event.preventDefault(); // Chromium would empty the field at once
      if (list.hidden) {
        input.value = "";
        hush();
      }
      leave();
    } else if (event.key === "Tab") {
      leave();
    }
  });
  form.addEventListener("submit", (event) => {
    event.preventDefault();
    const query = input.value.trim();
    if (page || !query) return;
    go(list.children[active]);
  });

  // --- the page of all results ---

  /**
   * @param {HTMLElement} page
   * @param {HTMLFormElement} filter
   */
  function startPage(page, filter) {
    const MORE = 30;
    let limit = MORE;
    const link = document.getElementById("hb-results-link");
    const country = filter.elements.namedItem("mine");
    const keep = filter.elements.namedItem("keep");

    /** The reader's country: chosen here, or kept. */
    const home = () => (country instanceof HTMLSelectElement ? country.value : "");

    /**
     * What is on the page, for the tab alone: Back brings it, no address and no history has it
     * but that of a link that somebody made.
     * @param {string} wanted
     */
    function remember(wanted) {
      const hash = location.hash.slice(1);
      const stays = !hash.includes("=") || new URLSearchParams(hash).toString() === wanted;
      history.replaceState({ limit, wanted }, "", stays ? location.href : location.pathname + location.search);
    }

    /** @type {HTMLElement | null} */
    const unsure = filter.querySelector("[data-label]");
    const { handbookOpening: ofPages } = /** @type {{ handbookOpening?: OfPages }} */ (/** @type {unknown} */ (window));
    /** @type {Record<string, string>} */
    const reserves = ofPages ? { holiday: ofPages.words.holiday, perhaps: ofPages.words.perhaps } : {};

    /**
     * Whether a contact is open now, as the script of the pages knows.
     * @param {Held} held
     * @param {number} n
     * @returns {string}
     */
    function isOpen({ index, searcher }, n) {
      const country = searcher.countries[n];
      if (!ofPages || searcher.kinds[n] !== A_CONTACT) return "closed";
      return ofPages.opening(searcher.hours[n], index.labels.zones[country], ofPages.holidays[country], new Date());
    }

    async function results() {
      /** @type {Record<string, string>} */
      const want = {};
      new FormData(filter).forEach((value, name) => {
        if (value && name !== "mine" && name !== "keep") want[name] = String(value);
      });
      const query = input.value.trim();
      const mine = ++run;
      const wanted = new URLSearchParams(query ? { q: query, ...want } : want).toString();
      try {
        remember(wanted);
      } catch { /* Safari allows a hundred in half a minute: what the tab remembers lags behind */ }
      input.defaultValue = query; // WebKit sets the field back to it when the page is come back to
      if (link) {
        link.hidden = query.length < SHORTEST;
        if (link.firstElementChild) link.firstElementChild.setAttribute("href", `#${wanted}`);
      }
      if (query.length < SHORTEST) {
        refill(page);
        hush();
        return;
      }
      try {
        if (!loaded) say(text.loading, true);
        const held = await load();
        if (mine !== run) return;
        const { index, searcher } = held;
        /** @param {number} n */
        const chosen = (n) =>
          (!want.country || searcher.countries[n] === want.country) &&
          (!want.role || searcher.roles[n].split(" ").includes(want.role));
        /** @param {number} n */
        const isUnsure = (n) => !["open", "closed"].includes(isOpen(held, n));
        /** @param {number} n */
        const allowed = (n) =>
          chosen(n) && (!want.open || isOpen(held, n) === "open" || (Boolean(want.unknown) && isUnsure(n)));
        if (unsure && unsure.lastChild) {
          unsure.hidden = !want.open;
          const { total } = want.open ? searcher.search(query, (n) => chosen(n) && isUnsure(n), 1) : { total: 0 };
          unsure.lastChild.textContent = (unsure.dataset.label || "").replace("%{count}", String(total));
        }
        const found = searcher.search(query, allowed, limit, home());
        const shown = await details(index, found.hits);
        if (mine !== run) return;
        const answer = new Answer(held, query, true);
        /** @param {number} n */
        const reserve = (n) => {
          const said = want.open && reserves[isOpen(held, n)];
          return said ? element("p", "hb-row__unsure", said) : null;
        };
        refill(page, ...found.hits.map((n, i) => element("li", "hb-hit", divider(found, i), ...answer.hit(n, shown[i]), reserve(n))));
        if (found.total > found.hits.length) page.append(element("li", "", more(found)));
        say(summary(found), true);
      } catch {
        if (mine === run) say(text.failed, true);
      }
    }

    /**
     * A button that shows all results.
     * @param {import("./engine.js").Found} found
     */
    function more(found) {
      const made = document.createElement("button");
      made.className = "hb-more-hits";
      made.textContent = text.all;
      made.type = "button";
      made.addEventListener("click", async () => {
        limit = found.total;
        await results();
        const next = page.children[found.hits.length];
        const link = next && next.querySelector("a");
        if (link) link.focus();
      });
      return made;
    }

    const restore = () => {
      const { wanted: remembered, limit: shown } = history.state || {};
      const brought = remembered === undefined ? handed() : "";
      const wanted = remembered === undefined ? brought || location.hash.slice(1) : remembered;
      // "#title" is a place on the page: "skip to content" leads there.
      if (!wanted || wanted.includes("=")) {
        const state = new URLSearchParams(wanted);
        input.value = state.get("q") || "";
        for (const field of filter.elements) {
          const name = field.getAttribute("name") || "";
          if (name === "mine" || name === "keep") continue;
          const value = state.get(name) || "";
          if (field instanceof HTMLInputElement) field.checked = value === "1";
          else if (field instanceof HTMLSelectElement) field.value = [...field.options].some((x) => x.value === value) ? value : "";
        }
        limit = shown || MORE;
      }
      results();
      // Who came by Enter is on another page now: here the message will be, and the next stop is the first result.
      status.tabIndex = -1;
      if (brought) setTimeout(() => status.focus()); // the form is still hidden
    };
    if (country instanceof HTMLSelectElement && keep instanceof HTMLInputElement) {
      country.value = keptCountry();
      keep.checked = Boolean(country.value);
      for (const field of [country, keep]) field.addEventListener("change", () => keepCountry(keep.checked ? country.value : ""));
    }
    document.addEventListener("click", (event) => {
      const other = event.target instanceof Element && event.target.closest(".hb-lang a");
      if (other instanceof HTMLAnchorElement) other.hash = handOver((history.state || {}).wanted || "");
    });
    form.classList.add("hb-search--page");
    // A plain field here: the results are in the page, not in a list below the field.
    for (const name of ["role", "aria-autocomplete", "aria-expanded", "aria-controls"]) input.removeAttribute(name);
    filter.hidden = false;
    filter.addEventListener("change", results);
    // The time has gone on while nobody looked.
    document.addEventListener("visibilitychange", () => {
      if (new FormData(filter).get("open")) results();
    });
    filter.addEventListener("submit", (event) => event.preventDefault());
    window.addEventListener("hashchange", restore);
    input.addEventListener("input", () => {
      limit = MORE;
      results();
    });
    if (input.value && !location.hash && !history.state) results(); // typed before this script had loaded
    else restore();
  }

  const filter = document.getElementById("hb-search-filter");
  if (page && filter instanceof HTMLFormElement) {
    startPage(page, filter);
  } else {
    input.addEventListener("input", suggest);
    if (input.value) suggest(); // typed before this script had loaded
  }

  form.hidden = false; // until here, the way to all contacts stands in its place
}

const form = document.querySelector(".hb-search");
if (form instanceof HTMLFormElement) start(form);
