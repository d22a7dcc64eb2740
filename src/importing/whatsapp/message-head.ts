// The beginning of a message in a WhatsApp export: date, time, and who wrote, in the two shapes of Android and iOS.

/** What a line with a head says; `date` are its three numbers in file order. */
export interface MessageHead {
  readonly shape: 'dash' | 'bracket';
  readonly date: readonly [number, number, number];
  /** Digits of the date's first part: a year when they are four. */
  readonly firstDigits: number;
  readonly lastDigits: number;
  /** `HH:mm:ss`, 24 hours; null for a time that no clock shows. */
  readonly clock: string | null;
  /** Date and time as written. */
  readonly written: string;
  /** Null for a line of the system. */
  readonly author: string | null;
  readonly text: string;
}

/** Marks of writing direction, and the BOM: nobody sees them. */
const MARKS = /[\u200e\u200f\u202a-\u202e\u2066-\u2069\ufeff]/g;
const BLANKS = /[\u00a0\u202f\u2009\u3000]/g;
const DATE = String.raw`(\d{1,4})\s?[/.\-年]\s?(\d{1,2})\s?[/.\-月]\s?(\d{1,4})[.日]?`;
const MERIDIEM = String.raw`上午|下午|凌晨|清晨|早上|中午|傍晚|晚上|오전|오후|[ap]\.?\s?m\.?`;
const TIME = String.raw`(${MERIDIEM})?\s?(\d{1,2})[:.](\d{2})(?:[:.](\d{2}))?\s?(${MERIDIEM})?`;
const DASH = new RegExp(String.raw`^${DATE},?\s+${TIME}\s[-–]\s([\s\S]*)$`, 'i');
const BRACKET = new RegExp(String.raw`^\[${DATE},?\s+${TIME}\]\s?([\s\S]*)$`, 'i');
/** Enough for a date, a time and the longest name: the rest of the line is text, whatever it holds. */
const HEAD_CHARS = 64;

/** Null for a line that has none: it continues the message before it. */
export function messageHead(line: string): MessageHead | null {
  const start = line.slice(0, HEAD_CHARS).replace(MARKS, '').replace(BLANKS, ' ').trimStart();
  const shape = start.startsWith('[') ? 'bracket' : 'dash';
  const match = (shape === 'bracket' ? BRACKET : DASH).exec(start);
  if (match === null) return null;
  const [, first = '', second = '', third = '', before, hours = '', minutes = '', seconds = '00', after] =
    match;
  const body = bodyOf(line, shape);
  return {
    shape,
    date: [Number(first), Number(second), Number(third)],
    firstDigits: first.length,
    lastDigits: third.length,
    clock: clockOf(Number(hours), `${minutes}:${seconds}`, before ?? after ?? null),
    written: start
      .slice(0, start.length - (match.at(-1) as string).length)
      .replace(/^\[|\]\s?$|\s[-–]\s$/g, ''),
    ...partsOf(body),
  };
}

/** What stands behind the head, from the line itself: its marks and blanks belong to the text. */
function bodyOf(line: string, shape: MessageHead['shape']): string {
  if (shape === 'bracket') return line.slice(line.indexOf(']') + 1).replace(/^[\s\u202f\u00a0]/, '');
  return line.slice(/\s[-–]\s/.exec(line)?.index ?? 0).slice(3);
}

function partsOf(body: string): { author: string | null; text: string } {
  const colon = /:(?:\s|$)/.exec(body);
  if (colon === null) return { author: null, text: body.replace(MARKS, '').trim() };
  const author = body.slice(0, colon.index).replace(MARKS, '').replace(BLANKS, ' ').trim();
  return {
    author: author === '' ? null : author,
    text: body.slice(colon.index + 1).replace(/^[ \u00a0\u202f]/, ''),
  };
}

const EVENING = /^(下午|傍晚|晚上|오후|p)/i;

function clockOf(hours: number, rest: string, meridiem: string | null): string | null {
  let hour = hours;
  if (meridiem !== null) {
    if (EVENING.test(meridiem) && hour < 12) hour += 12;
    else if (meridiem === '中午' && hour < 3) hour += 12;
    else if (!EVENING.test(meridiem) && meridiem !== '中午' && hour === 12) hour = 0;
  }
  const isTime = hour < 24 && /^[0-5]\d:[0-5]\d$/.test(rest);
  return isTime ? `${String(hour).padStart(2, '0')}:${rest}` : null;
}
