/* The search itself: finds a word in any script, with or without marks, in any form.
   A word matches exactly, as a prefix, as a prefix less its ending, or within one edit; a
   match in a title counts more than one in a text, but never more than a better kind of match.
   No page here: interface.js shows what is found, and the build joins the two. */

// Kinds of match, best first. TITLE lifts a match, but not above the next better kind.
const EXACT = 10, PREFIX = 5, ENDING = 2.5, EDIT = 1.25, TITLE = 1.9, NAME = 1.7, CONTACT = 1.3, LEMMA = 0.97;
const FEW = 5; // fewer full hits than this are followed by partial ones
const FLEETING = /^(.{2,}[^aeiou])[aeo]([^aeiou])$/;
const NUMBER = /\+?\d[\d\s()/.-]*\d|\d+/g;

/**
 * How a word is reduced: see fold.json.
 * @typedef {object} FoldTable
 * @property {string} token what a word is, as a regular expression
 * @property {[string, string][]} groups
 * @property {Record<string, string>} letters
 * @property {[string, string][]} rules
 */

/**
 * Distinct values, and which of them each record has, in base 36.
 * @typedef {[string[], string]} Column
 */

/**
 * One language's index, as index.py makes it.
 * @typedef {object} Index
 * @property {FoldTable} fold
 * @property {string} terms
 * @property {string} posts
 * @property {string} forms
 * @property {Record<string, string[]>} groups
 * @property {string} kinds
 * @property {string} flags
 * @property {string} lengths
 * @property {string} numbers
 * @property {Column} hours
 * @property {Column} countries
 * @property {Column} roles
 */

/**
 * A word of the query: the score of each record that it matches, what it weighs, and whether
 * a full hit needs it.
 * @typedef {{ scores: Float64Array, weight: number, needed: boolean }} Wanted
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
 * Occurrences of a term as record * 2 + whether in the title (see index.py).
 * @param {string} text
 */
export function decode(text) {
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
    this.terms = index.terms.split(" ");
    this.posts = index.posts.split(" ");
    this.forms = index.forms.split(" ");
    /** @type {Map<number, number[]>} */
    this.decoded = new Map();
    this.groups = index.groups;
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
    for (const [name, numbers] of [...this.members]) {
      if (name.startsWith("r:")) this.members.set(`d:${name.slice(2)}`, numbers);
    }
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
   * Numbers in a query as digits: `00381 11/785-0000` is `381117850000`.
   * @param {string} query
   */
  numberParts(query) {
    return (query.match(NUMBER) || [])
      .map((part) => part.replace(/\D/g, ""))
      .filter((digits) => /[1-9]/.test(digits))
      .map((digits) => digits.replace(/^00/, ""));
  }

  /**
   * Folded words of a query, without its numbers.
   * @param {string} query
   */
  wordParts(query) {
    const rest = query.normalize("NFC").replace(NUMBER, " ");
    return [...new Set((rest.match(this.token) || []).map(this.fold).filter(Boolean))];
  }

  /**
   * The records for a query: those with all its words, then, if few, those with some.
   * @param {string} query
   * @param {(record: number) => boolean} allowed
   * @param {number} most
   * @returns {Found}
   */
  search(query, allowed = () => true, most = 1000) {
    const digits = this.numberParts(query);
    const parts = this.wordParts(query);
    // "in", "u", "të": nothing to narrow by, where there is anything else.
    const longer = parts.filter((word) => word.length > 2 || /^\d+$/.test(word));
    /** @type {Wanted[]} */
    const wanted = [];
    for (const number of digits) {
      const scores = this.matchNumber(number);
      if (scores) wanted.push(this.weigh(number, scores));
    }
    for (const word of longer.length || digits.length ? longer : parts) {
      const scores = this.matchWord(word);
      if (scores) wanted.push(this.weigh(word, scores));
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
      if (any && allowed(n)) (count === needed.length ? full : some).push(n);
    }
    const hits = this.ranked(full, wanted, most);
    if (full.length < FEW) hits.push(...this.ranked(some, wanted, full.length ? FEW - full.length : most));
    return { hits, full: full.length, total: full.length || some.length };
  }

  /**
   * How much a word says: the fewer records it matches, the more.
   * @param {string} word
   * @param {Float64Array} scores
   * @returns {Wanted}
   */
  weigh(word, scores) {
    let count = 0;
    for (let n = 0; n < this.size; n++) if (scores[n]) count++;
    const rarity = count && this.size > 1 ? Math.log(this.size / count) / Math.log(this.size) : 1;
    const common = word.length <= 3 && !/^\d+$/.test(word) && count * 10 > this.size;
    return { scores, weight: 0.2 + 0.8 * rarity, needed: !common };
  }

  /**
   * The best few in order; kept so as they come, since sorting thousands would cost more.
   * @param {number[]} numbers
   * @param {Wanted[]} wanted
   * @param {number} most
   */
  ranked(numbers, wanted, most) {
    /** @type {[number, number][]} */
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

  /**
   * Sum of the words' scores; then what is usable, current and in the reader's language.
   * @param {number} n
   * @param {Wanted[]} wanted
   */
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

  /**
   * Score of every record for a folded word; null for a word that is too short to count.
   * @param {string} word
   */
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
    if (!this.forms[at]) return;
    for (const form of this.forms[at].split(",")) this.addOwn(found, parseInt(form, 36), score * LEMMA);
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
    const groups = this.groups[this.terms[at]];
    if (!groups) return;
    for (const group of groups) {
      const weight = group.startsWith("d") ? score : score * NAME;
      for (const n of this.members.get(group) || []) {
        if (weight > found[n]) found[n] = weight;
      }
    }
  }

  /**
   * Parts of a text as [words, whether they are what was searched].
   * @param {string} text
   * @param {string} query
   */
  marked(text, query) {
    const words = this.wordParts(query);
    const digits = this.numberParts(query);
    /** @type {[string, boolean][]} */
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
