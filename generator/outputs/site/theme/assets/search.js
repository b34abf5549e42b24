// @ts-nocheck: its types come with its division into engine and interface.
/* Search: finds a word in any script, with or without marks, in any form.
   The steps are those of generator/search/query.py, name by name. Nothing is sent anywhere
   and nothing is stored: the index is a file of this site, the query stays in the page. */
(() => {
  "use strict";

  // --- the search itself: no DOM here ---

  const EXACT = 10, PREFIX = 5, ENDING = 2.5, EDIT = 1.25, TITLE = 1.9, NAME = 1.7, CONTACT = 1.3, LEMMA = 0.97;
  const FEW = 5; // fewer full hits than this are followed by partial ones
  const FLEETING = /^(.{2,}[^aeiou])[aeo]([^aeiou])$/;
  const NUMBER = /\+?\d[\d\s()/.-]*\d|\d+/g;

  /** Makes the fold from the table that Python uses too. */
  function makeFold(table) {
    const letters = new Map(Object.entries(table.letters));
    const rules = table.rules.map(([pattern, to]) => [new RegExp(pattern, "g"), to]);
    return (word) => {
      let text = word.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
      for (const [group, latin] of table.groups) text = text.split(group).join(latin);
      let out = "";
      for (const c of text) out += letters.get(c) || "";
      for (const [pattern, to] of rules) out = out.replace(pattern, to);
      return out;
    };
  }

  /** One letter added, left out, changed, or swapped with its neighbour. */
  function withinOneEdit(a, b) {
    if (a === b) return true;
    if (Math.abs(a.length - b.length) > 1) return false;
    let i = 0;
    while (i < a.length && i < b.length && a[i] === b[i]) i++;
    if (a.length === b.length) {
      return a.slice(i + 1) === b.slice(i + 1) ||
        (a[i] === b[i + 1] && a[i + 1] === b[i] && a.slice(i + 2) === b.slice(i + 2));
    }
    return a.length > b.length ? a.slice(i + 1) === b.slice(i) : a.slice(i) === b.slice(i + 1);
  }

  const ALPHABET = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_";
  const DIGIT = new Uint8Array(128);
  for (let i = 0; i < 64; i++) DIGIT[ALPHABET.charCodeAt(i)] = i;

  /** Occurrences of a term as record * 2 + whether in the title (see index.py). */
  function decode(text) {
    const out = [];
    let last = 0, value = 0, shift = 0;
    for (let i = 0; i < text.length; i++) {
      const digit = DIGIT[text.charCodeAt(i)];
      value |= (digit & 31) << shift;
      shift += 5;
      if (digit < 32) {
        last += value >> 1;
        out.push(last * 2 + (value & 1));
        value = shift = 0;
      }
    }
    return out;
  }

  const column = ([values, places]) => (places ? places.split(" ").map((p) => values[parseInt(p, 36)]) : []);

  class Searcher {
    constructor(index) {
      this.fold = makeFold(index.fold);
      this.token = new RegExp(index.fold.token, "g");
      this.terms = index.terms.split(" ");
      this.posts = index.posts.split(" ");
      this.forms = index.forms.split(" ");
      this.decoded = new Map();
      this.groups = index.groups;
      this.kinds = index.kinds;
      this.flags = index.flags;
      this.lengths = index.lengths;
      this.size = index.kinds.length;
      this.numbers = index.numbers.split(",");
      this.weeks = column(index.weeks);
      this.countries = column(index.countries);
      this.roles = column(index.roles);
      this.members = new Map();
      for (const [mark, values] of [["c", this.countries], ["r", this.roles]]) {
        values.forEach((value, number) => {
          for (const key of value ? value.split(" ") : []) {
            const name = `${mark}:${key}`;
            if (!this.members.has(name)) this.members.set(name, []);
            this.members.get(name).push(number);
          }
        });
      }
      for (const [name, numbers] of [...this.members]) {
        if (name.startsWith("r:")) this.members.set(`d:${name.slice(2)}`, numbers);
      }
    }

    numberParts(query) {
      return (query.match(NUMBER) || [])
        .map((part) => part.replace(/\D/g, ""))
        .filter((digits) => /[1-9]/.test(digits))
        .map((digits) => digits.replace(/^00/, ""));
    }

    wordParts(query) {
      const rest = query.normalize("NFC").replace(NUMBER, " ");
      return [...new Set((rest.match(this.token) || []).map(this.fold).filter(Boolean))];
    }

    /** Numbers of records, best first; `allowed` filters them. The first `full` have all the words. */
    search(query, allowed = () => true, most = 1000) {
      const digits = this.numberParts(query);
      const parts = this.wordParts(query);
      // "in", "u", "të": nothing to narrow by, where there is anything else.
      const longer = parts.filter((word) => word.length > 2 || /^\d+$/.test(word));
      const wanted = [
        ...digits.map((number) => this.weigh(number, this.matchNumber(number))),
        ...(longer.length || digits.length ? longer : parts).map((word) => this.weigh(word, this.matchWord(word))),
      ].filter(Boolean);
      if (!wanted.length) return { hits: [], full: 0, total: 0 };
      let needed = wanted.filter((word) => word.needed);
      if (!needed.length) needed = wanted;
      const full = [], some = [];
      for (let n = 0; n < this.size; n++) {
        let count = 0, any = false;
        for (const word of wanted) {
          if (!word.scores[n]) continue;
          any = true;
          if (word.needed || needed === wanted) count++;
        }
        if (any && allowed(n)) (count === needed.length ? full : some).push(n);
      }
      const hits = this.ranked(full, wanted, most);
      if (full.length < FEW) hits.push(...this.ranked(some, wanted, full.length ? FEW - full.length : most));
      return { hits, full: full.length, total: full.length || some.length };
    }

    /** How much a word says: the fewer records it matches, the more. */
    weigh(word, scores) {
      if (!scores) return null;
      let count = 0;
      for (let n = 0; n < this.size; n++) if (scores[n]) count++;
      const rarity = count && this.size > 1 ? Math.log(this.size / count) / Math.log(this.size) : 1;
      const common = word.length <= 3 && !/^\d+$/.test(word) && count * 10 > this.size;
      return { scores, weight: 0.2 + 0.8 * rarity, needed: !common };
    }

    /** The best few in order; kept so as they come, since sorting thousands would cost more. */
    ranked(numbers, wanted, most) {
      const hits = [];
      for (const n of numbers) {
        const score = this.score(n, wanted);
        if (hits.length >= most && score <= hits[hits.length - 1][0]) continue;
        let low = 0, high = hits.length;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (hits[middle][0] >= score) low = middle + 1;
          else high = middle;
        }
        hits.splice(low, 0, [score, n]);
        if (hits.length > most) hits.pop();
      }
      return hits.map(([, n]) => n);
    }

    score(n, wanted) {
      let total = 0, titled = 0, weights = 0, found = 0;
      for (const word of wanted) {
        weights += word.weight;
        const score = word.scores[n];
        if (!score) continue;
        total += score * word.weight;
        found += word.weight;
        if (score >= EXACT * TITLE * LEMMA) titled++;
      }
      const covered = Math.min(1, titled / Math.max(1, this.lengths.charCodeAt(n) - 48));
      total *= (found / weights) * (1 + 0.1 * covered);
      const flags = this.flags.charCodeAt(n) - 48;
      if (this.kinds[n] === "0") total *= flags & 1 ? CONTACT : 1;
      if (flags & 2) total *= 0.05;
      if (flags & 4) total *= 0.85;
      return total;
    }

    /** Score of every record for a folded word; null for a word that is too short to count. */
    matchWord(word) {
      const found = new Float64Array(this.size);
      const size = word.length;
      const digits = /^\d+$/.test(word);
      let exact = false, prefix = false;
      const [from, to] = this.startingWith(word);
      for (let at = from; at < to; at++) {
        const term = this.terms[at];
        if (term === word) {
          exact = true;
          this.add(found, at, EXACT);
        } else if (size > 1) {
          prefix = true;
          this.add(found, at, PREFIX * (0.8 + (0.2 * size) / term.length));
        }
      }
      if (size <= 2 && !exact) return null;
      if (size >= 4 && !digits) {
        for (let cut = 1; cut <= Math.min(3, size - 3); cut++) {
          if (size - cut < (size <= 4 ? 3 : 4)) break;
          const [start, end] = this.startingWith(word.slice(0, -cut));
          for (let at = start; at < end; at++) {
            if (this.terms[at].length <= size + 4) this.add(found, at, ENDING * (1 - 0.1 * cut));
          }
        }
      }
      const fleeting = size >= 4 && !digits && FLEETING.exec(word); // žrtev: žrtv-a, žrtv-ijo
      if (fleeting) {
        const [start, end] = this.startingWith(fleeting[1] + fleeting[2]);
        for (let at = start; at < end; at++) this.add(found, at, ENDING * 0.8);
      }
      if (!exact && !prefix && size >= 5 && !digits) {
        for (let at = 0; at < this.terms.length; at++) {
          const term = this.terms[at];
          if (Math.abs(term.length - size) <= 1 && withinOneEdit(word, term)) this.add(found, at, EDIT);
        }
      }
      return found;
    }

    matchNumber(digits) {
      const found = new Float64Array(this.size);
      let any = false;
      // Numbers are in international form; a national one is its end, less its first digits.
      const wanted = [digits];
      if (digits.startsWith("0") && digits.length > 3) wanted.push(digits.slice(1));
      if (digits.startsWith("06") && digits.length > 4) wanted.push(digits.slice(2));
      this.numbers.forEach((value, n) => {
        for (const part of wanted) {
          if (!value.includes(part)) continue;
          for (const written of value.split(" ")) {
            if (!written.includes(part)) continue;
            const whole = written === part || (part !== digits && part.length > 5 && written.endsWith(part));
            const score = whole ? EXACT * 2 : written.endsWith(part) ? PREFIX : ENDING;
            if (score > found[n]) found[n] = score;
            any = true;
          }
        }
      });
      const [from, to] = this.startingWith(digits);
      for (let at = from; at < to; at++) {
        any = true;
        this.add(found, at, this.terms[at] === digits ? EXACT : PREFIX * 0.8);
      }
      return any || digits.length > 2 ? found : null;
    }

    /** The range of terms that begin with a stem. */
    startingWith(stem) {
      const bound = (test) => {
        let low = 0, high = this.terms.length;
        while (low < high) {
          const middle = (low + high) >> 1;
          if (test(this.terms[middle])) low = middle + 1;
          else high = middle;
        }
        return low;
      };
      return [bound((t) => t < stem), bound((t) => t < stem || t.startsWith(stem))];
    }

    /** Count a term's records, and those of the words it is a form of. */
    add(found, at, score) {
      this.addOwn(found, at, score);
      if (!this.forms[at]) return;
      for (const form of this.forms[at].split(",")) this.addOwn(found, parseInt(form, 36), score * LEMMA);
    }

    addOwn(found, at, score) {
      let places = this.decoded.get(at);
      if (!places) {
        places = decode(this.posts[at]);
        this.decoded.set(at, places);
      }
      for (const place of places) {
        const n = place >> 1;
        const weight = place & 1 ? score * TITLE : score;
        if (weight > found[n]) found[n] = weight;
      }
      const groups = this.groups[this.terms[at]];
      if (!groups) return;
      for (const group of groups) {
        const weight = group.startsWith("d") ? score : score * NAME;
        for (const n of this.members.get(group) || []) {
          if (weight > found[n]) found[n] = weight;
        }
      }
    }

    /** Parts of a text as [words, whether they are what was searched]. */
    marked(text, query) {
      const words = this.wordParts(query);
      const digits = this.numberParts(query);
      const parts = [];
      let at = 0;
      this.token.lastIndex = 0;
      for (let m = this.token.exec(text); m; m = this.token.exec(text)) {
        const folded = this.fold(m[0]);
        const hit = folded && (words.some((word) => this.alike(word, folded)) ||
          digits.some((d) => folded.startsWith(d) || (d.length > 4 && /^\d{2,}$/.test(folded) && d.includes(folded))));
        if (!hit) continue;
        parts.push([text.slice(at, m.index), false], [m[0], true]);
        at = m.index + m[0].length;
      }
      parts.push([text.slice(at), false]);
      return parts;
    }

    alike(word, folded) {
      if (folded.startsWith(word)) return word.length > 1 || folded === word;
      const stem = word.slice(0, Math.max(word.length <= 4 ? 3 : 4, word.length - 3));
      if (word.length >= 4 && folded.startsWith(stem) && folded.length <= word.length + 4) return true;
      return word.length >= 5 && withinOneEdit(word, folded);
    }
  }

  const form = document.querySelector(".hb-search");
  if (!form) {
    window.handbookSearcher = Searcher; // a page without a field: the tests ask it directly
    return;
  }

  // --- loading: a script, not a fetch, so that it also works from file:// ---

  const own = document.currentScript ? document.currentScript.src : "";
  const folder = new URL("../search/", own || location.href);
  const root = new URL("../", folder);
  const shards = new Map();
  let loading = null;
  let index = null;
  let searcher = null;

  function script(name) {
    return new Promise((resolve, reject) => {
      const element = document.createElement("script");
      element.src = new URL(name, folder).href;
      element.onload = resolve;
      element.onerror = () => {
        element.remove();
        reject(new Error(name));
      };
      document.head.append(element);
    });
  }

  window.handbookSearch = (data) => {
    index = data;
    searcher = new Searcher(data);
    if (data.records) shards.set(0, data.records);
  };
  window.handbookRecords = (data) => shards.set(data.shard, data.records);

  /** Load the index once; after a failure the next attempt tries again. */
  function load() {
    if (!loading) {
      loading = script("index.js").catch((error) => {
        loading = null;
        throw error;
      });
    }
    return loading;
  }

  /** What is shown of some records. */
  async function details(numbers) {
    const size = index.shard || Infinity;
    const shardOf = (n) => (index.shard ? Math.floor(n / size) : 0);
    const missing = [...new Set(numbers.map(shardOf))].filter((s) => !shards.has(s));
    await Promise.all(missing.map((s) => script(`records-${s}.js`)));
    return numbers.map((n) => shards.get(shardOf(n))[index.shard ? n % size : n]);
  }

  // --- the page ---

  const input = form.querySelector("input");
  const list = document.getElementById("hb-hits");
  const status = document.getElementById("hb-search-status");
  const page = document.getElementById("hb-results");
  const text = JSON.parse(form.dataset.text);
  const plural = new Intl.PluralRules(form.dataset.locale);
  const counted = (n) => (text.results[plural.select(n)] || text.results.other).replace("%{count}", n);
  const SHOWN = 8;
  let active = -1;
  let run = 0;

  /** The address of a record; from file:// a folder's page must be named. */
  function address(url) {
    const target = new URL(url, root);
    if (target.protocol === "file:" && target.pathname.endsWith("/")) target.pathname += "index.html";
    return target.href;
  }

  function element(tag, className, ...children) {
    const made = document.createElement(tag);
    if (className) made.className = className;
    made.append(...children.filter((child) => child !== null && child !== undefined && child !== ""));
    return made;
  }

  /** A text with what was searched marked, in its own script and with its own marks. */
  function highlighted(tag, className, content, lang, query) {
    const made = element(tag, className);
    if (lang && lang !== document.documentElement.lang) made.lang = lang;
    for (const [part, hit] of searcher.marked(content, query)) {
      if (part) made.append(hit ? element("mark", "", part) : part);
    }
    return made;
  }

  /** Puts these in the place of all that an element holds. */
  function refill(holder, ...children) {
    holder.textContent = "";
    holder.append(...children);
  }

  /** The words around the first mark. */
  function excerpt(content, query) {
    const parts = searcher.marked(content, query);
    const before = parts.length > 1 ? parts[0][0] : "";
    if (content.length <= 180) return content;
    const from = Math.max(0, content.lastIndexOf(" ", Math.max(0, before.length - 60)) + 1);
    const end = content.indexOf(" ", from + 170);
    return (from ? "… " : "") + content.slice(from, end < 0 ? undefined : end) + (end < 0 ? "" : " …");
  }

  function describe(n) {
    const country = searcher.countries[n];
    const kind = text.kinds[Number(searcher.kinds[n])];
    return [kind, country && index.labels.countries[country]].filter(Boolean).join(" · ");
  }

  function state(record) {
    if (!record.s || record.s === "retired") return null;
    return element("span", `hb-state hb-state--${record.s}`, element("span", "", index.labels.state[record.s]));
  }

  function numbers(record, asLinks) {
    return (record.n || []).map(([written, tel, abroad]) => {
      const number = element(asLinks ? "a" : "span", "hb-tel", written);
      if (asLinks) number.href = tel;
      else number.dataset.tel = tel;
      return element("span", "hb-hit__number", number, abroad ? null : element("span", "hb-reach", text.from_abroad_no));
    });
  }

  function hit(n, record, query, asLinks) {
    const title = highlighted(asLinks ? "a" : "span", "hb-hit__title", record.t, record.l, query);
    if (asLinks) title.href = address(record.u);
    const kind = `${describe(n)}${Number(searcher.flags[n]) & 4 ? ` · ${text.in_english}` : ""}`;
    return [
      asLinks ? element("h2", "", title) : title,
      record.o ? highlighted("span", "hb-hit__context", record.o, record.p, query) : null,
      element("span", "hb-hit__kind", kind),
      ...numbers(record, asLinks),
      state(record),
      record.x ? highlighted("span", "hb-hit__text", excerpt(record.x, query), record.l, query) : null,
    ];
  }

  function summary(found) {
    if (!found.total) return text.none;
    return found.full ? counted(found.full) : text.partial;
  }

  /** Says before the first hit that lacks a word that those which follow do. */
  function divider(found, i) {
    return found.full && i === found.full ? element("span", "hb-hit__divider", text.some) : null;
  }

  // --- suggestions below the field (WAI-ARIA combobox with a listbox) ---

  function close() {
    list.hidden = true;
    if (!page) status.classList.add("hb-sr"); // no message stays over the page
    active = -1;
    input.setAttribute("aria-expanded", "false");
    input.removeAttribute("aria-activedescendant");
  }

  function activate(to) {
    const options = [...list.children];
    if (!options.length) return;
    active = (to + options.length) % options.length;
    options.forEach((option, i) => option.setAttribute("aria-selected", String(i === active)));
    input.setAttribute("aria-activedescendant", options[active].id);
    options[active].scrollIntoView({ block: "nearest" });
  }

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
    if (!query) {
      status.textContent = "";
      close();
      return;
    }
    try {
      if (!searcher) status.textContent = text.loading;
      await load();
      if (mine !== run) return;
      const found = searcher.search(query, undefined, SHOWN);
      const shown = await details(found.hits);
      if (mine !== run) return;
      refill(list, ...found.hits.map((n, i) =>
        option(i, address(shown[i].u), [divider(found, i), ...hit(n, shown[i], query, false)])));
      if (found.total > SHOWN) {
        list.append(option("all", resultsAddress(query), [element("strong", "", `${text.all} (${counted(found.total)})`)]));
      }
      status.textContent = summary(found);
      status.classList.toggle("hb-sr", found.full > 0);
      active = -1;
      list.hidden = !found.total;
      input.setAttribute("aria-expanded", String(found.total > 0));
      input.removeAttribute("aria-activedescendant");
    } catch {
      if (mine !== run) return;
      close();
      status.textContent = text.failed;
      status.classList.remove("hb-sr");
    }
  }

  // The query stands behind the #, which a browser does not send to the server.
  function resultsAddress(query) {
    return `${address("search/")}#${new URLSearchParams({ q: query })}`;
  }

  /** Close, and let nothing that is still loading open the list again. */
  function leave() {
    if (page) return;
    run++;
    if (status.textContent === text.loading) status.textContent = "";
    close();
  }

  function go(href) {
    close();
    location.href = href;
  }

  list.addEventListener("pointerdown", (event) => event.preventDefault());
  list.addEventListener("click", (event) => {
    const tel = event.target.closest("[data-tel]");
    const chosen = event.target.closest("[role=option]");
    if (tel) location.href = tel.dataset.tel;
    else if (chosen) go(chosen.dataset.href);
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
        status.textContent = "";
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
    go(active >= 0 ? list.children[active].dataset.href : resultsAddress(query));
  });
  // --- the page of all results ---

  const MORE = 30;
  let limit = MORE;

  function isOpen(week, zone) {
    const minute = window.handbookMinuteOfWeek ? window.handbookMinuteOfWeek(zone) : -1;
    return week.split(",").some((span) => {
      const [from, to] = span.split("-").map(Number);
      return minute >= 0 && minute >= from && minute < to;
    });
  }

  async function results() {
    const filter = document.getElementById("hb-search-filter");
    const want = Object.fromEntries(new FormData(filter));
    const query = input.value.trim();
    const mine = ++run;
    const state = new URLSearchParams(Object.entries({ q: query, ...want }).filter(([, value]) => value));
    try {
      history.replaceState({ limit }, "", `#${state}`);
    } catch { /* Safari allows a hundred in half a minute: the address lags behind */ }
    if (!query) {
      refill(page);
      status.textContent = "";
      return;
    }
    try {
      if (!searcher) status.textContent = text.loading;
      await load();
      if (mine !== run) return;
      const allowed = (n) =>
        (!want.country || searcher.countries[n] === want.country) &&
        (!want.role || searcher.roles[n].split(" ").includes(want.role)) &&
        (!want.open || (searcher.weeks[n] !== "" && isOpen(searcher.weeks[n], index.labels.zones[searcher.countries[n]])));
      const found = searcher.search(query, allowed, limit);
      const shown = await details(found.hits);
      if (mine !== run) return;
      refill(page, ...found.hits.map((n, i) => element("li", "hb-hit", divider(found, i), ...hit(n, shown[i], query, true))));
      if (found.total > found.hits.length) {
        const more = element("button", "hb-more-hits", text.all);
        more.type = "button";
        more.addEventListener("click", () => {
          limit = found.total;
          results().then(() => {
            const next = page.children[found.hits.length];
            if (next) next.querySelector("a").focus();
          });
        });
        page.append(element("li", "", more));
      }
      status.textContent = summary(found);
    } catch {
      if (mine === run) status.textContent = text.failed;
    }
    status.classList.remove("hb-sr");
  }

  if (page) {
    const filter = document.getElementById("hb-search-filter");
    const restore = () => {
      const state = new URLSearchParams(location.hash.slice(1));
      // "#title" is a place on the page: "skip to content" leads there.
      if (!location.hash || location.hash.includes("=")) {
        input.value = state.get("q") || "";
        for (const field of filter.elements) {
          const value = state.get(field.name) || "";
          if (field.type === "checkbox") field.checked = value === "1";
          else field.value = [...field.options].some((option) => option.value === value) ? value : "";
        }
        limit = (history.state && history.state.limit) || MORE;
      }
      results();
    };
    form.classList.add("hb-search--page");
    // A plain field here: the results are in the page, not in a list below the field.
    for (const name of ["role", "aria-autocomplete", "aria-expanded", "aria-controls"]) input.removeAttribute(name);
    filter.hidden = false;
    filter.addEventListener("change", results);
    filter.addEventListener("submit", (event) => event.preventDefault());
    window.addEventListener("hashchange", restore);
    input.addEventListener("input", () => {
      limit = MORE;
      results();
    });
    if (input.value && !location.hash) results(); // typed before this script had loaded
    else restore();
  } else {
    input.addEventListener("input", suggest);
    if (input.value) suggest(); // typed before this script had loaded
  }

  form.hidden = false; // until here, the way to all contacts stands in its place
})();
