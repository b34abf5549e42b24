/* The search itself: finds a word in any script, with or without marks, in any form.
   A word matches exactly, as a prefix, as a prefix less its ending, or within one edit; a
   match in a title counts more than one in a text, but never more than a better kind of match.
   No page here: interface.js shows what is found, and the build joins the two. */

// Kinds of match, best first. TITLE lifts a match, but not above the next better kind.
const EXACT = 10, PREFIX = 5, ENDING = 2.5, EDIT = 1.25, TITLE = 1.9, NAME = 1.7, MAIN = 2, BOTH = 1.2, PHONE = 1.3, MAILBOX = 1.1, LEMMA = 0.97;
const LED = 1.6; // a page that the query has a wording for: before contacts, but for those of the reader's country
// Where no country is named: the reader's own, those that also speak the language, those beyond the region.
const HOME = 1.8, NEIGHBOUR = 1.1, BEYOND = 0.7;
const FEW = 5; // fewer full hits than this are followed by partial ones
// What is longer was not typed by anybody, and would keep the page busy.
const LONGEST = 200, MOST_WORDS = 20;
const FLEETING = /^(.{2,}[^aeiou])[aeo]([^aeiou])$/;
const HYPHENS = /[\u2010-\u2015\u2212\ufe58\ufe63\uff0d]/g;
const NUMBER = /\+?\d[\d\s()/.-]*\d|\d+/g;
const ACRONYM = 6; // a word in capitals of so many letters is a name such as IOM, and meant as it stands

/**
 * How a word is reduced: see fold.json.
 * @typedef {object} FoldTable
 * @property {string} token what a word is, as a regular expression
 * @property {[string, string][]} groups
 * @property {Record<string, string>} letters
 * @property {[string, string][]} rules
 * @property {string} unseen characters that nobody can see, for a regular expression
 */

/**
 * Distinct values, and which of them each record has, in base 36.
 * @typedef {[string[], string]} Column
 */

/**
 * One language's index, as index.py makes it.
 * @typedef {object} Index
 * @property {FoldTable} fold
 * @property {string} aside words that do not count
 * @property {string[][]} near countries: the reader's, those that also speak the language, those beyond the region
 * @property {Record<string, number>} first by wording the record that it finds first
 * @property {string} terms
 * @property {string} posts
 * @property {string} forms
 * @property {Column} groups
 * @property {string} kinds
 * @property {string} flags
 * @property {string} lengths
 * @property {string} numbers
 * @property {Column} hours
 * @property {Column} countries
 * @property {Column} roles
 */

/**
 * A word of the query: the score of each record that it matches, what it weighs, whether
 * a full hit needs it, and whether it names a country.
 * @typedef {{ word: string, scores: Float64Array, weight: number, needed: boolean, place: boolean }} Wanted
 */

/**
 * Numbers of records, best first. The first `full` have all the words, the others some.
 * @typedef {{ hits: number[], full: number, total: number }} Found
 */

/**
 * Makes the fold from the table that Python uses too.
 * @param {FoldTable} table
 * @returns {(word: string) => string}
 */
function makeFold(table) {
  const letters = new Map(Object.entries(table.letters));
  const rules = table.rules.map(([pattern, to]) => ({ pattern: new RegExp(pattern, "g"), to }));
  return (word) => {
    let text = word.toLowerCase().normalize("NFKD").replace(/[\u0300-\u036f]/g, "");
    for (const [group, latin] of table.groups) text = text.split(group).join(latin);
    let out = "";
    for (const c of text) out += letters.get(c) || "";
    for (const { pattern, to } of rules) out = out.replace(pattern, to);
    return out;
  };
}

/**
 * One letter added, left out, changed, or swapped with its neighbour.
 * @param {string} a
 * @param {string} b
 */
export function withinOneEdit(a, b) {
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

/**
 * Numbers as index.py writes them.
 * @param {string} text
 */
function numbers(text) {
  const out = [];
  let value = 0, shift = 0;
  for (let i = 0; i < text.length; i++) {
    const digit = DIGIT[text.charCodeAt(i)];
    value |= (digit & 31) << shift;
    shift += 5;
    if (digit < 32) {
      out.push(value);
      value = shift = 0;
    }
  }
  return out;
}

/**
 * Occurrences of a term as record * 2 + whether in the title.
 * @param {string} text
 */
export function decode(text) {
  let last = 0;
  return numbers(text).map((value) => {
    last += value >> 1;
    return last * 2 + (value & 1);
  });
}

/**
 * Sorted words, each written without what it begins with like the one before.
 * @param {string} text
 */
function wholeTerms(text) {
  let last = "";
  return text.split(" ").map((term) => (last = last.slice(0, parseInt(term[0], 36)) + term.slice(1)));
}

/**
 * Whether two folded words are forms of one: they differ in short endings only.
 * @param {string} a
 * @param {string} b
 */
export function sameStem(a, b) {
  let shared = 0;
  while (shared < a.length && a[shared] === b[shared]) shared++;
  const longer = Math.max(a.length, b.length) - shared;
  const added = shared > 4 && shared === Math.min(a.length, b.length); // ücret, ücretler
  return !longer || longer <= (added ? 3 : Math.min(3, shared - 3));
}

/**
 * @param {Column} column
 * @returns {string[]}
 */
const column = ([values, places]) => (places ? places.split(" ").map((p) => values[parseInt(p, 36)]) : []);

/** Answers queries from an index. */
export class Searcher {
  /** @param {Index} index */
  constructor(index) {
    this.fold = makeFold(index.fold);
    this.token = new RegExp(index.fold.token, "g");
    this.unseen = new RegExp(index.fold.unseen, "gu");
    this.aside = new Set(index.aside.split(" "));
    this.near = index.near;
    this.first = Object.entries(index.first).map(([wording, record]) => ({ words: wording.split(" "), record }));
    this.terms = wholeTerms(index.terms);
    this.posts = index.posts.split(" ");
    this.forms = index.forms.split(" ");
    /** @type {Map<number, number[]>} */
    this.decoded = new Map();
    this.groups = column(index.groups).map((ways) => (ways ? ways.split(" ") : []));
    this.kinds = index.kinds;
    this.flags = index.flags;
    this.lengths = index.lengths;
    this.size = index.kinds.length;
    this.numbers = index.numbers.split(",");
    this.hours = column(index.hours);
    this.countries = column(index.countries);
    this.roles = column(index.roles);
    /** @type {Map<string, number[]>} */
    this.members = new Map();
    this.countries.forEach((value, number) => this.join("c", value, number));
    this.roles.forEach((value, number) => this.join("r", value, number));
  }

  /**
   * A record belongs to the groups of its country and of its roles.
   * @param {string} mark
   * @param {string} value
   * @param {number} number
   */
  join(mark, value, number) {
    for (const key of value ? value.split(" ") : []) {
      const name = `${mark}:${key}`;
      const members = this.members.get(name);
      if (members) members.push(number);
      else this.members.set(name, [number]);
    }
  }

  /**
   * A query as it is read: no longer than anybody types, its hyphens all alike, nothing unseen.
   * @param {string} query
   */
  plain(query) {
    return query.slice(0, LONGEST).replace(this.unseen, "").replace(HYPHENS, "-").normalize("NFC");
  }

  /**
   * Numbers in a query as digits: `00381 (0)11/785-0000` is `381117850000`.
   * @param {string} query
   */
  numberParts(query) {
    return (this.plain(query).normalize("NFKC").replace(/\(0\)/g, " ").match(NUMBER) || [])
      .map((part) => part.replace(/\D/g, ""))
      .filter((digits) => /[1-9]/.test(digits))
      .map((digits) => digits.replace(/^00/, ""));
  }

  /**
   * Folded words of a query, without its numbers.
   * @param {string} query
   */
  wordParts(query) {
    const rest = this.plain(query).replace(NUMBER, " ");
    return [...new Set((rest.match(this.token) || []).map(this.fold).filter(Boolean))].slice(0, MOST_WORDS);
  }

  /**
   * Folded words of a query that stand in it as names in capitals do.
   * @param {string} query
   */
  acronyms(query) {
    const written = this.plain(query).match(this.token) || [];
    const capital = written.filter((word) => word === word.toUpperCase());
    if (written.length > 1 && capital.length === written.length) return new Set(); // all is in capitals
    return new Set(capital.filter((word) => word.length <= ACRONYM).map(this.fold));
  }

  /**
   * By record, which words of a query lead to it first: those of a wording that it has whole.
   * @param {string[]} parts
   */
  leads(parts) {
    /** @type {Map<number, Set<string>>} */
    const found = new Map();
    for (const { words, record } of this.first) {
      const met = words.map((word) => parts.find((part) => sameStem(part, word)));
      if (met.includes(undefined)) continue;
      const of = found.get(record) || new Set();
      for (const part of met) if (part) of.add(part);
      found.set(record, of);
    }
    return found;
  }

  /**
   * The words of a query that count: not "in" or "what", where there is anything else.
   * @param {string[]} parts
   * @param {Map<number, Set<string>>} leads
   * @param {boolean} numbered
   */
  counted(parts, leads, numbered) {
    const led = new Set([...leads.values()].flatMap((words) => [...words]));
    const own = parts.filter((word) => !this.aside.has(word));
    const longer = own.filter((word) => word.length > 2 || /^\d+$/.test(word));
    const counted = longer.length || numbered ? longer : own;
    if (counted.length || numbered) return counted;
    return parts.filter((word) => !led.size || led.has(word));
  }

  /**
   * The records for a query: those with all its words, then, if few, those with some.
   * @param {string} query
   * @param {(record: number) => boolean} allowed
   * @param {number} most
   * @param {string} [home] the reader's country, if they have said which
   * @returns {Found}
   */
  search(query, allowed = () => true, most = 1000, home = "") {
    const digits = this.numberParts(query);
    const parts = this.wordParts(query);
    const acronyms = this.acronyms(query);
    const leads = this.leads(parts);
    /** @type {Wanted[]} */
    const wanted = [];
    for (const number of digits) {
      const scores = this.matchNumber(number);
      if (scores) wanted.push(this.weigh(number, scores, false));
    }
    for (const word of this.counted(parts, leads, digits.length > 0)) {
      const scores = this.matchWord(word, acronyms.has(word));
      if (scores) wanted.push(this.weigh(word, scores, this.isPlace(word)));
    }
    for (const [n, words] of leads) {
      for (const { word, scores } of wanted) if (words.has(word)) scores[n] = EXACT * TITLE;
    }
    if (!wanted.length) return { hits: [], full: 0, total: 0 };
    let needed = wanted.filter((word) => word.needed);
    if (!needed.length) needed = wanted;
    /** @type {number[]} */
    const full = [];
    /** @type {number[]} */
    const some = [];
    for (let n = 0; n < this.size; n++) {
      let count = 0, any = false;
      for (const word of wanted) {
        if (!word.scores[n]) continue;
        any = true;
        if (word.needed || needed === wanted) count++;
      }
      if (any && allowed(n)) (count === needed.length || leads.has(n) ? full : some).push(n);
    }
    const near = wanted.some((word) => word.place) ? () => 1 : this.nearness(home);
    /** @param {number} n */
    const score = (n) => this.score(n, wanted, leads.has(n)) * near(this.countries[n]);
    const hits = this.ranked(full, score, most);
    if (full.length < FEW) hits.push(...this.ranked(some, score, full.length ? FEW - full.length : most));
    return { hits, full: full.length, total: full.length || some.length };
  }

  /**
   * How near a country is to the reader, as a factor.
   * @param {string} chosen the reader's country, if they have said which
   */
  nearness(chosen) {
    const [own, also, beyond] = this.near;
    /** @param {string} country */
    return (country) => {
      if (chosen ? country === chosen : own.includes(country)) return HOME;
      if (also.includes(country)) return NEIGHBOUR;
      return beyond.includes(country) ? BEYOND : 1;
    };
  }

  /**
   * Whether a word names a country, in whatever form.
   * @param {string} word
   */
  isPlace(word) {
    const [from, to] = this.startingWith(word.slice(0, Math.max(4, word.length - 3)));
    for (let at = from; at < to; at++) {
      const groups = this.groups[at];
      if (groups.length && groups.every((group) => group[0] === "c") && sameStem(this.terms[at], word)) return true;
    }
    return false;
  }

  /**
   * How much a word says: the fewer records it matches, the more.
   * @param {string} word
   * @param {Float64Array} scores
   * @param {boolean} place
   * @returns {Wanted}
   */
  weigh(word, scores, place) {
    let count = 0;
    for (let n = 0; n < this.size; n++) if (scores[n]) count++;
    const rarity = count && this.size > 1 ? Math.log(this.size / count) / Math.log(this.size) : 1;
    const common = word.length <= 3 && !/^\d+$/.test(word) && count * 10 > this.size;
    return { word, scores, weight: 0.2 + 0.8 * rarity, needed: !common, place };
  }

  /**
   * The best few in order; kept so as they come, since sorting thousands would cost more.
   * @param {number[]} records
   * @param {(record: number) => number} scored
   * @param {number} most
   */
  ranked(records, scored, most) {
    /** @type {[number, number][]} */
    const hits = [];
    for (const n of records) {
      const score = scored(n);
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

  /**
   * Sum of the words' scores; then what is usable, current and in the reader's language.
   * @param {number} n
   * @param {Wanted[]} wanted
   * @param {boolean} led whether the query has a wording that leads there
   */
  score(n, wanted, led) {
    let total = 0, titled = 0, weights = 0, found = 0;
    for (const word of wanted) {
      const score = led ? Math.max(word.scores[n], EXACT) : word.scores[n];
      weights += word.weight;
      if (!score) continue;
      total += score * word.weight;
      found += word.weight;
      if (score >= EXACT * TITLE * LEMMA) titled++;
    }
    const covered = Math.min(1, titled / Math.max(1, this.lengths.charCodeAt(n) - 48));
    total *= (found / weights) * (1 + 0.1 * covered) * (led ? LED : 1);
    const flags = this.flags.charCodeAt(n) - 48;
    if (this.kinds[n] === "0" && flags & 1) total *= this.numbers[n] ? PHONE : MAILBOX;
    if (flags & 2) total *= 0.05;
    if (flags & 4) total *= 0.85;
    return total;
  }

  /**
   * Score of every record for a folded word; null for a word that is too short to count.
   * @param {string} word
   * @param {boolean} asIs whether it has no other forms and no mistakes
   */
  matchWord(word, asIs) {
    const found = new Float64Array(this.size);
    const size = word.length;
    const fixed = asIs || /^\d+$/.test(word);
    let exact = false, prefix = false;
    const [from, to] = this.startingWith(word);
    for (let at = from; at < to; at++) {
      const term = this.terms[at];
      if (term === word) {
        exact = true;
        this.add(found, at, EXACT);
      } else if (size > 1 && !this.aside.has(term)) {
        prefix = true;
        this.add(found, at, PREFIX * (0.8 + (0.2 * size) / term.length));
      }
    }
    if (size <= 2 && !exact) return null;
    if (size >= 4 && !fixed) {
      for (let cut = 1; cut <= Math.min(3, size - 3); cut++) {
        if (size - cut < (size <= 4 ? 3 : 4)) break;
        const [start, end] = this.startingWith(word.slice(0, -cut));
        for (let at = start; at < end; at++) {
          const term = this.terms[at];
          if (term.length <= size + 4 && !this.aside.has(term)) this.add(found, at, ENDING * (1 - 0.1 * cut));
        }
      }
    }
    const fleeting = size >= 4 && !fixed && FLEETING.exec(word); // žrtev: žrtv-a, žrtv-ijo
    if (fleeting) {
      const [start, end] = this.startingWith(fleeting[1] + fleeting[2]);
      for (let at = start; at < end; at++) this.add(found, at, ENDING * 0.8);
    }
    if (!exact && !prefix && size >= 5 && !fixed) {
      for (let at = 0; at < this.terms.length; at++) {
        const term = this.terms[at];
        if (Math.abs(term.length - size) <= 1 && withinOneEdit(word, term)) this.add(found, at, EDIT);
      }
    }
    return found;
  }

  /**
   * Score of every record for the digits of a telephone number; a whole number beats a part.
   * @param {string} digits
   */
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

  /**
   * The range of terms that begin with a stem.
   * @param {string} stem
   */
  startingWith(stem) {
    /** @param {(term: string) => boolean} test */
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

  /**
   * Counts a term's records, and those of the words it is a form of.
   * @param {Float64Array} found
   * @param {number} at
   * @param {number} score
   */
  add(found, at, score) {
    this.addOwn(found, at, score);
    // Forward or back from its own place: see index.py.
    for (const step of numbers(this.forms[at])) {
      this.addOwn(found, at + (step & 1 ? -(step + 1) / 2 : step / 2), score * LEMMA);
    }
  }

  /**
   * Counts a term's own records.
   * @param {Float64Array} found
   * @param {number} at
   * @param {number} score
   */
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
    for (const [n, factor] of this.named(at)) found[n] = Math.max(found[n], score * factor);
  }

  /**
   * What a term is worth for the records of countries and roles that it names.
   * @param {number} at
   */
  named(at) {
    /** @type {Map<number, number>} */
    const factors = new Map();
    for (const group of this.groups[at]) {
      const [mark, name] = group.split(":");
      for (const n of this.members.get(`${mark === "c" ? "c" : "r"}:${name}`) || []) {
        const main = mark === "R" && this.roles[n].split(" ")[0] === name;
        const factor = mark === "d" ? 1 : main ? MAIN : NAME;
        const before = factors.get(n) || 0;
        // A desk with two of the roles that a word names: police and emergency.
        factors.set(n, before > 1 && factor > 1 ? Math.max(before, factor) * BOTH : Math.max(before, factor));
      }
    }
    return factors;
  }

  /**
   * Parts of a text as [words, whether they are what was searched].
   * @param {string} text
   * @param {string} query
   */
  marked(text, query) {
    const typed = this.wordParts(query);
    const counted = typed.filter((word) => !this.aside.has(word));
    const words = counted.length ? counted : typed;
    const digits = this.numberParts(query);
    /** @type {[string, boolean][]} */
    const parts = [];
    let at = 0;
    const seen = text.replace(this.unseen, "");
    this.token.lastIndex = 0;
    for (let m = this.token.exec(seen); m; m = this.token.exec(seen)) {
      const folded = this.fold(m[0]);
      const hit = folded && (words.some((word) => this.alike(word, folded)) ||
        digits.some((d) => folded.startsWith(d) || (d.length > 4 && /^\d{2,}$/.test(folded) && d.includes(folded))));
      if (!hit) continue;
      parts.push([seen.slice(at, m.index), false], [m[0], true]);
      at = m.index + m[0].length;
    }
    parts.push([seen.slice(at), false]);
    return parts;
  }

  /**
   * Whether a word of a text is shown as what was searched.
   * @param {string} word
   * @param {string} folded
   */
  alike(word, folded) {
    if (folded.startsWith(word)) return word.length > 1 || folded === word;
    const stem = word.slice(0, Math.max(word.length <= 4 ? 3 : 4, word.length - 3));
    if (word.length >= 4 && folded.startsWith(stem) && folded.length <= word.length + 4) return true;
    return word.length >= 5 && withinOneEdit(word, folded);
  }
}
