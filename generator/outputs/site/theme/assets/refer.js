/* The answers of whoever asks whom to call. The steps and desks are all in the page; this only
   hides those that are not meant, and puts first who is open now. The answers are a note on a
   case: they stay in these fields, and leave with the page. Only the other country is in the address. */
(() => {
  "use strict";

  /** @typedef {{ here: string, there: string, need: string, when: string, person: string, profession: string }} Answers */

  /** What an address that ends in a folder lacks where no server completes it. */
  const INDEX = location.protocol === "file:" ? "index.html" : "";

  /** Other pages that were asked for, so that another country costs no new page. @type {Map<string, Promise<Document | null>>} */
  const fetched = new Map();

  /**
   * A page of this site; null where it cannot be had, as from a folder on disk.
   * @param {string} address
   * @returns {Promise<Document | null>}
   */
  function page(address) {
    const known = fetched.get(address);
    if (known) return known;
    const asked = fetch(address, { credentials: "omit" })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((text) => (text ? new DOMParser().parseFromString(text, "text/html") : null))
      .catch(() => null);
    fetched.set(address, asked);
    return asked;
  }

  /**
   * @param {ParentNode} within
   * @param {string} selector
   * @returns {HTMLElement[]}
   */
  const all = (within, selector) => /** @type {HTMLElement[]} */ ([...within.querySelectorAll(selector)]);

  /**
   * Whether a list of words is absent, or has one.
   * @param {string | undefined} list
   * @param {string} word
   */
  const fits = (list, word) => list === undefined || list.split(" ").includes(word);

  /** @param {HTMLFormElement} form */
  const fields = (form) => /** @type {(HTMLSelectElement | HTMLInputElement)[]} */ (all(form, "[data-answer]"));

  /**
   * @param {HTMLFormElement} form
   * @returns {Answers}
   */
  function read(form) {
    const answers = { here: "", there: "", need: "", when: "", person: "", profession: "" };
    for (const field of fields(form)) {
      if (field instanceof HTMLInputElement && !field.checked) continue;
      answers[/** @type {keyof Answers} */ (field.dataset.answer)] = field.value;
    }
    return answers;
  }

  /**
   * @param {HTMLFormElement} form
   * @param {Partial<Answers>} answers
   */
  function write(form, answers) {
    for (const field of fields(form)) {
      const value = answers[/** @type {keyof Answers} */ (field.dataset.answer)];
      if (value === undefined) continue;
      if (field instanceof HTMLInputElement) field.checked = field.value === value;
      else if ([...field.options].some((option) => option.value === value)) field.value = value;
    }
  }

  /** Every answer is forgotten: a page that the browser keeps to go back to tells nobody. */
  function forget() {
    for (const form of all(document, ".hb-refer")) if (form instanceof HTMLFormElement) form.reset();
    for (const gate of all(document, ".hb-gate")) if (gate instanceof HTMLInputElement) gate.checked = false;
    for (const link of all(document, ".hb-refer__copied")) link.remove();
  }

  /**
   * Hide what is not meant on one side.
   * @param {HTMLElement} side
   * @param {Answers} answers
   */
  function choose(side, answers) {
    const person = answers.person || "child";
    const steps = all(side, ".hb-step");
    const meant = steps.filter(({ dataset }) => fits(dataset.needs, answers.need)
      && fits(dataset.person, person) && (dataset.only === undefined || fits(dataset.only, answers.profession))
      && (dataset.not === undefined || !fits(dataset.not, answers.profession)));
    for (const step of steps) step.hidden = !meant.includes(step);
    for (const variant of all(side, "div[data-person]")) variant.hidden = !fits(variant.dataset.person, person);
    return meant;
  }

  /**
   * Those who are open now first, those who are closed last; else as they stand.
   * @param {HTMLElement} list
   * @param {boolean} now
   */
  function order(list, now) {
    const desks = all(list, ".hb-desk");
    if (desks.length < 2) return;
    desks.forEach((desk, number) => {
      if (!desk.dataset.place) desk.dataset.place = String(number);
    });
    /** @param {HTMLElement} desk */
    const rank = (desk) => {
      const mark = desk.querySelector(".hb-open");
      if (!now || !mark || mark.hasAttribute("hidden")) return 1;
      return mark.classList.contains("hb-open--open") ? 0 : mark.classList.contains("hb-open--closed") ? 2 : 1;
    };
    desks.sort((a, b) => rank(a) - rank(b) || Number(a.dataset.place) - Number(b.dataset.place));
    list.append(...desks);
  }

  /**
   * The section of the other country: on this page, or, for one beyond the region, fetched.
   * @param {string} there
   * @param {string} root
   */
  async function section(there, root) {
    const here = document.getElementById(there);
    if (here) return here;
    const other = await page(`${root}refer/beyond/`);
    const found = other && other.getElementById(there);
    const sides = document.querySelector(".hb-sides");
    if (!found || !sides) return null;
    const made = document.importNode(found, true);
    if (!document.getElementById(there)) sides.append(made);
    return document.getElementById(there);
  }

  /** @param {HTMLFormElement} form */
  async function show(form) {
    const answers = read(form);
    const sides = document.querySelector(".hb-sides");
    if (!sides) return;
    const other = answers.there && answers.there !== answers.here ? answers.there : "";
    if (other && !(await section(other, form.dataset.start || ""))) {
      location.href = `${form.dataset.start}refer/beyond/${INDEX}#${other}`; // no script reads files on a disk
      return;
    }
    const now = answers.when === "now";
    let left = false;
    let steps = 0;
    for (const side of all(sides, ".hb-side")) {
      const meant = choose(side, answers);
      const isThere = side.classList.contains("hb-there");
      side.classList.toggle("hb-there--shown", isThere && side.id === other);
      side.classList.toggle("hb-there--nobody", isThere && !meant.length);
      for (const word of all(side, ".hb-nobody")) word.hidden = meant.length > 0;
      if (isThere && side.id !== other) continue;
      const urgent = meant.filter((step) => "urgent" in step.dataset);
      if (now && (isThere || urgent.length)) {
        for (const step of meant) {
          if (!urgent.includes(step)) {
            step.hidden = true;
            left = true;
          }
        }
      }
      steps += meant.filter((step) => !step.hidden).length;
      let number = 0;
      for (const step of meant) if (!step.hidden) step.style.setProperty("counter-set", `hb-step ${++number}`);
      for (const list of all(side, ".hb-desks")) order(list, now);
    }
    const said = document.querySelector(".hb-refer__said");
    if (said instanceof HTMLElement) {
      said.hidden = false;
      const lines = [answers.person ? "" : form.dataset.child, left ? form.dataset.later : ""];
      said.textContent = `${steps}. ${lines.filter(Boolean).join(" ")}`.replace(/^\d+\. /, "");
    }
    const hash = other ? `#${other}` : "";
    if (location.hash !== hash) history.replaceState(null, "", location.pathname + location.search + hash);
  }

  /**
   * Another country of one's own: its page takes the place of this one, and the answers stay.
   * @param {HTMLFormElement} form
   */
  async function go(form) {
    const answers = read(form);
    if (!answers.here) return;
    const address = new URL(`${form.dataset.start}refer/${answers.here}/`, location.href);
    const other = await page(address.href);
    const content = other && other.querySelector(".md-content__inner");
    const mine = document.querySelector(".md-content__inner");
    if (!other || !content || !mine) {
      location.href = `${address.href}${INDEX}${answers.there ? `#${answers.there}` : ""}`;
      return;
    }
    history.pushState(null, "", address.href);
    document.title = other.title;
    mine.replaceWith(document.importNode(content, true));
    begin({ ...answers });
    window.dispatchEvent(new Event("pageshow")); // what the time decides is said of the new page too
    const where = document.querySelector("[data-answer=here]");
    if (where instanceof HTMLElement) where.focus({ preventScroll: true });
  }

  /**
   * A link that says the answers, made only when somebody asks for it.
   * @param {HTMLFormElement} form
   */
  async function copy(form) {
    const { here, there, ...others } = read(form);
    const named = new URLSearchParams(Object.entries(others).filter(([, value]) => value));
    const address = new URL(`${form.dataset.start}refer/${here}/`, location.href);
    address.hash = `${there}?${named}`;
    let line = form.querySelector(".hb-refer__copied");
    if (!line) {
      line = document.createElement("p");
      line.className = "hb-refer__copied";
      line.setAttribute("role", "status");
      form.append(line);
    }
    try {
      // eslint-disable-next-line compat/compat -- a browser without it shows the link itself
      await navigator.clipboard.writeText(address.href);
      line.textContent = form.dataset.copied || "";
    } catch {
      line.textContent = `${form.dataset.failed} ${address.href}`;
    }
  }

  /** What a copied link says; the address forgets it at once. */
  function copied() {
    const [there, named] = location.hash.slice(1).split("?");
    if (named === undefined) return { there };
    history.replaceState(null, "", location.pathname + location.search + (there ? `#${there}` : ""));
    return { there, ...Object.fromEntries(new URLSearchParams(named)) };
  }

  /**
   * Put a page's questions to work.
   * @param {Partial<Answers>} answers
   */
  function begin(answers) {
    const form = document.querySelector(".hb-refer");
    if (!(form instanceof HTMLFormElement)) return;
    form.hidden = false;
    document.documentElement.classList.add("hb-refer--scripted");
    write(form, answers);
    form.addEventListener("submit", (event) => event.preventDefault());
    form.addEventListener("change", (event) => {
      const changed = event.target instanceof HTMLElement ? event.target.dataset.answer : "";
      const moves = changed === "here" || !document.querySelector(".hb-sides");
      if (moves) go(form);
      else show(form);
    });
    for (const link of all(document, "div.hb-refer__list a")) {
      link.addEventListener("click", (event) => {
        event.preventDefault();
        write(form, { here: (link.getAttribute("href") || "").split("/").slice(-2)[0] });
        go(form);
      });
    }
    const link = form.querySelector(".hb-refer__copy");
    if (link) link.addEventListener("click", () => copy(form));
    show(form);
    if (answers.there) window.scrollTo(0, 0); // both sides, not the other alone
  }

  window.addEventListener("pagehide", forget);
  window.addEventListener("popstate", () => {
    // Within these pages: the address is another country's, the answers stay.
    const form = document.querySelector(".hb-refer");
    const sides = document.querySelector(".hb-sides");
    if (!(form instanceof HTMLFormElement)) return;
    const here = location.pathname.replace(/\/(index\.html)?$/, "").split("/").pop() || "";
    const { there } = copied();
    if (!sides || here !== read(form).here) {
      const answers = { ...read(form), here, there };
      page(location.href.split("#")[0]).then((other) => {
        const content = other && other.querySelector(".md-content__inner");
        const mine = document.querySelector(".md-content__inner");
        if (!content || !mine) return location.reload();
        mine.replaceWith(document.importNode(content, true));
        begin(answers);
        return undefined;
      });
    } else {
      write(form, { there });
      show(form);
    }
  });

  begin(copied());
})();
