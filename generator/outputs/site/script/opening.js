/* Whether an office is open: its hours, at the time that it is there, with its country's holidays.

   Hours come as `generator/domain/hours.py` writes them for the browser: rules such as
   "0701-0831/12345/480-780" (dates, days of the week, minutes of the day), P for public holidays,
   a + before one that adds to those before it. */

/**
 * @typedef {object} Rule
 * @property {boolean} adds
 * @property {[number, number][]} dates
 * @property {string} days
 * @property {[number, number][]} spans
 */
/**
 * @typedef {object} Holidays
 * @property {number} from The first day that is known, as 20260101.
 * @property {number} to
 * @property {number[]} sure
 * @property {number[]} perhaps
 */
/**
 * @typedef {object} Day
 * @property {number} date As 20260101.
 * @property {string} weekday 1 is Monday.
 */
/** @typedef {"open" | "closed" | "holiday" | "perhaps" | ""} Opening */

/**
 * The day and the minute that it is in a time zone, or null if the browser does not know it.
 * @param {string | undefined} zone
 * @param {Date} now
 */
export function here(zone, now) {
  try {
    // Digits alone are asked of the browser: it lacks the words of some of our languages.
    const parts = Object.fromEntries(
      new Intl.DateTimeFormat("en-US", /** @type {Intl.DateTimeFormatOptions} */ ({
        timeZone: zone, year: "numeric", month: "numeric", day: "numeric", hour: "numeric", minute: "numeric", hourCycle: "h23",
      })).formatToParts(now).map((part) => [part.type, Number(part.value)]),
    );
    return {
      today: day(parts.year, parts.month, parts.day),
      yesterday: day(parts.year, parts.month, parts.day - 1),
      minute: parts.hour * 60 + parts.minute,
    };
  } catch {
    return null;
  }
}

/**
 * @param {number} year
 * @param {number} month
 * @param {number} number
 * @returns {Day}
 */
function day(year, month, number) {
  const made = new Date(Date.UTC(year, month - 1, number));
  return {
    date: made.getUTCFullYear() * 10000 + (made.getUTCMonth() + 1) * 100 + made.getUTCDate(),
    weekday: String(made.getUTCDay() || 7),
  };
}

/**
 * Whether it is open: closed for certain, open for certain, usually open but for a holiday today
 * or for a holiday that there may be; an empty text where nothing is known. Of several hours with
 * a | between them, those of numbers of their own, the best counts.
 * @param {string | undefined} hours
 * @param {string | undefined} zone
 * @param {Holidays | undefined} holidays
 * @param {Date} now
 * @returns {Opening}
 */
export function opening(hours, zone, holidays, now) {
  const found = (hours || "").split("|").map((one) => openingOf(one, zone, holidays, now));
  return BEST_FIRST.find((how) => found.includes(how)) || "";
}

/** @type {Opening[]} */
const BEST_FIRST = ["open", "perhaps", "holiday", "", "closed"];

/**
 * @param {string} hours
 * @param {string | undefined} zone
 * @param {Holidays | undefined} holidays
 * @param {Date} now
 * @returns {Opening}
 */
function openingOf(hours, zone, holidays, now) {
  const at = hours ? here(zone, now) : null;
  if (!at) return "";
  const rules = hours.split(";").map(rule);
  const found = new Set();
  for (const today of isHoliday(at.today, holidays)) {
    for (const yesterday of isHoliday(at.yesterday, holidays)) {
      found.add(openAt(rules, at, today, yesterday));
    }
  }
  return found.size === 1 ? [...found][0] : "perhaps";
}

/**
 * @param {string} text
 * @returns {Rule}
 */
function rule(text) {
  const [dates, days, spans] = text.replace("+", "").split("/");
  return { adds: text.startsWith("+"), dates: pairs(dates), days, spans: pairs(spans) };
}

/**
 * @param {string} text
 * @returns {[number, number][]}
 */
function pairs(text) {
  return text ? text.split(",").map((pair) => /** @type {[number, number]} */ (pair.split("-").map(Number))) : [];
}

/**
 * What a day can be: a holiday, none, or either.
 * @param {Day} day
 * @param {Holidays | undefined} holidays
 */
function isHoliday({ date }, holidays) {
  if (!holidays || date < holidays.from || date > holidays.to || holidays.perhaps.includes(date)) return [false, true];
  return [holidays.sure.includes(date)];
}

/**
 * @param {Rule[]} rules
 * @param {{ today: Day, yesterday: Day, minute: number }} at
 * @param {boolean} today Whether today is a holiday.
 * @param {boolean} yesterday Whether yesterday was one.
 * @returns {Opening}
 */
function openAt(rules, at, today, yesterday) {
  const now = kept(rules, at.today, today);
  const taken = now.find((n) => !rules[n].adds);
  const byDay = now.some((n) => within(rules[n].spans, at.minute));
  const byNight = kept(rules, at.yesterday, yesterday).some(
    (n) => (taken === undefined || n >= taken) && within(rules[n].spans, at.minute + 1440),
  );
  if (!byDay && !byNight) return "closed";
  const always = rules.every(({ dates, spans }) => !dates.length && String(spans) === "0,1440") && rules[0].days.length === 7;
  const saysNothing = !always && !rules.some(({ days }) => days === "P");
  return saysNothing && (today || (yesterday && !byDay)) ? "holiday" : "open";
}

/**
 * The rules that decide on a day: the last that takes the place of others, and those that add to it.
 * @param {Rule[]} rules
 * @param {Day} on
 * @param {boolean} holiday
 */
function kept(rules, on, holiday) {
  /** @type {number[]} */
  let left = [];
  rules.forEach(({ adds, dates, days }, n) => {
    if (!(days === "P" ? holiday : days.includes(on.weekday))) return;
    if (dates.length && !dates.some((span) => isWithin(span, on.date))) return;
    left = adds ? [...left, n] : [n];
  });
  return left;
}

/**
 * Whether a day is in a time of the year, or of one year, both ends in; it may go over new year.
 * @param {[number, number]} span
 * @param {number} date
 */
function isWithin([first, last], date) {
  const number = first > 10000 ? date : date % 10000;
  return first <= last ? number >= first && number <= last : number >= first || number <= last;
}

/**
 * @param {[number, number][]} spans
 * @param {number} minute
 */
function within(spans, minute) {
  return spans.some(([from, to]) => minute >= from && minute < to);
}
