/* The answers of whoever asks whom to call. The steps and desks are all in the page; this only
   hides those that are not meant, and puts first who is open now. The answers are a note on a
   case: they stay in these fields, and leave with the page. Only the other country is in the address. */
(() => {
  "use strict";

  /** @typedef {{ here: string, there: string, need: string, when: string, person: string, profession: string, about: string }} Answers */

  const CARRIED = "hb-refer:";

  /** What an address that ends in a folder lacks where no server completes it. */
  const INDEX = location.protocol === "file:" ? "index.html" : "";

  /** The countries beyond the region stand on a page of their own; asked for once, by `beyond`. @type {Promise<Document | null> | undefined} */
  let fetched;

  /**
   * That page; null where it cannot be had, as from a folder on disk.
   * @param {string} root
   */
  function beyond(root) {
    fetched = fetched || fetch(`${root}refer/beyond/`, { credentials: "omit" })
      .then((answer) => (answer.ok ? answer.text() : ""))
      .then((text) => (text ? new DOMParser().parseFromString(text, "text/html") : null))
      .catch(() => null);
    return fetched;
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
    const answers = { here: "", there: "", need: "", when: "", person: "", profession: "", about: "" };
    for (const field of fields(form)) {
      if (field instanceof HTMLInputElement && !field.checked) continue;
      answers[/** @type {keyof Answers} */ (field.dataset.answer)] = field.value;
      // Some needs are about a child, whatever else is said.
      if (field instanceof HTMLSelectElement) answers.about = answers.about || field.selectedOptions[0].dataset.person || "";
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

  const untick = () => {
    for (const gate of all(document, ".hb-gate")) if (gate instanceof HTMLInputElement) gate.checked = false;
  };

  /** Every answer is forgotten: a page that the browser keeps to go back to tells nobody. */
  function forget() {
    untick();
    for (const link of all(document, ".hb-refer__copied")) link.remove();
    for (const form of all(document, ".hb-refer")) {
      if (!(form instanceof HTMLFormElement)) continue;
      form.reset();
      show(form);
    }
  }

  /**
   * Hide what is not meant on one side.
   * @param {HTMLElement} side
   * @param {Answers} answers
   */
  function choose(side, answers) {
    const person = answers.about || answers.person || "child";
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
   * The section of the other country. One beyond the region is fetched; until it is there, and if
   * it never comes, a link to it stands in its place.
   * @param {HTMLFormElement} form
   * @param {HTMLElement} sides
   * @param {string} there
   */
  function fetchSection(form, sides, there) {
    const root = form.dataset.start || "";
    const made = document.createElement("section");
    const link = document.createElement("a");
    made.className = "hb-side hb-there";
    made.id = there;
    link.href = `${root}refer/beyond/${INDEX}#${there}`;
    const field = form.querySelector("[data-answer=there]");
    link.textContent = field instanceof HTMLSelectElement ? field.selectedOptions[0].textContent : there;
    made.append(link);
    sides.append(made);
    beyond(root).then((other) => {
      const found = other && other.getElementById(there);
      if (!found || !made.isConnected) return;
      made.replaceWith(document.importNode(found, true));
      show(form);
      window.dispatchEvent(new Event("pageshow")); // what the time decides is said of it too
    });
  }

  /** @param {HTMLFormElement} form */
  function show(form) {
    const answers = read(form);
    const sides = document.querySelector(".hb-sides");
    if (!(sides instanceof HTMLElement)) return;
    const other = answers.there && answers.there !== answers.here ? answers.there : "";
    if (other && !document.getElementById(other)) fetchSection(form, sides, other);
    const now = answers.when === "now";
    const meant = new Map(all(sides, ".hb-side").map((side) => [side, choose(side, answers)]));
    const isShown = (/** @type {HTMLElement} */ side) => !side.classList.contains("hb-there") || side.id === other;
    const taken = [...meant].filter(([side]) => isShown(side)).map(([, steps]) => steps);
    const urgent = taken.map((steps) => steps.filter((step) => "urgent" in step.dataset));
    const hurry = now && urgent.some((steps) => steps.length);
    let left = false;
    for (const [side, steps] of meant) {
      const isThere = side.classList.contains("hb-there");
      let number = 0;
      for (const step of steps) {
        if (hurry && !("urgent" in step.dataset)) {
          step.hidden = true;
          left = left || isShown(side);
        } else {
          number += 1;
        }
      }
      side.classList.toggle("hb-there--shown", isThere && side.id === other);
      side.classList.toggle("hb-there--nobody", isThere && !number && side.querySelector(".hb-steps") !== null);
      for (const word of all(side, ".hb-nobody")) word.hidden = steps.length > 0;
      for (const list of all(side, ".hb-desks")) order(list, now);
    }
    const said = document.querySelector(".hb-refer__said");
    if (said instanceof HTMLElement) {
      said.hidden = false;
      said.textContent = [answers.person || answers.about ? "" : form.dataset.child, left ? form.dataset.later : ""].filter(Boolean).join(" ");
      const title = other && document.getElementById(other);
      const heading = title && title.querySelector("h2");
      if (heading) {
        const link = document.createElement("a");
        link.href = `#${other}`;
        link.textContent = heading.textContent;
        link.addEventListener("click", (event) => {
          event.preventDefault();
          heading.scrollIntoView();
          heading.tabIndex = -1;
          heading.focus({ preventScroll: true });
        });
        said.append(" ", link);
      }
    }
    const hash = other ? `#${other}` : "";
    if (location.hash !== hash) history.replaceState(null, "", location.pathname + location.search + hash);
  }

  /**
   * Another country of one's own is another page. The answers go there in the memory of this tab
   * alone, and the next page takes them out of it before anything else.
   * @param {HTMLFormElement} form
   */
  function go(form) {
    const { here, there, need, when, person, profession } = read(form);
    if (!here) return;
    window.name = CARRIED + JSON.stringify({ need, when, person, profession });
    const other = there && there !== here ? `#${there}` : "";
    location.replace(`${form.dataset.start}refer/${here}/${INDEX}${other}`);
  }

  /** What the page before has handed on; no other page ever sees it. */
  function carried() {
    if (!window.name.startsWith(CARRIED)) return {};
    const held = window.name.slice(CARRIED.length);
    window.name = "";
    try {
      return JSON.parse(held);
    } catch {
      return {};
    }
  }

  /**
   * A link that says the answers, made only when somebody asks for it.
   * @param {HTMLFormElement} form
   */
  async function copy(form) {
    const { here, there, need, when, person, profession } = read(form);
    const named = new URLSearchParams(Object.entries({ need, when, person, profession }).filter(([, value]) => value));
    const address = new URL(`${form.dataset.start}refer/${here ? `${here}/` : ""}`, location.href);
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
    const { need, when, person, profession } = Object.fromEntries(new URLSearchParams(named));
    return { there, need, when, person, profession };
  }

  const form = document.querySelector(".hb-refer");
  if (!(form instanceof HTMLFormElement)) return;
  form.hidden = false;
  document.documentElement.classList.add("hb-refer--scripted");
  form.reset(); // a browser may fill in what was chosen before
  untick();
  const given = { ...carried(), ...copied() };
  write(form, given);
  form.addEventListener("submit", (event) => event.preventDefault());
  form.addEventListener("change", (event) => {
    const changed = event.target instanceof HTMLElement ? event.target.dataset.answer : "";
    if (changed === "here" || !document.querySelector(".hb-sides")) {
      go(form);
      return;
    }
    if (changed === "person" || changed === "there") untick(); // it was said of somebody else
    for (const line of all(form, ".hb-refer__copied")) line.remove();
    show(form);
  });
  for (const link of all(document, "div.hb-refer__list a")) {
    link.addEventListener("click", (event) => {
      event.preventDefault();
      write(form, { here: new URL(link.getAttribute("href") || "", location.href).pathname.split("/").slice(-2)[0] });
      go(form);
    });
  }
  const copier = form.querySelector(".hb-refer__copy");
  if (copier) copier.addEventListener("click", () => copy(form));
  window.addEventListener("pagehide", forget);
  window.addEventListener("hashchange", () => {
    write(form, copied());
    show(form);
  });
  show(form);
  if (given.there) {
    const top = () => window.scrollTo(0, 0); // both sides, not the other alone
    top();
    window.addEventListener("load", () => setTimeout(top));
  }
})();
