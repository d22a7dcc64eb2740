// A message within a channel's limit: as many items as fit, the worst first, and a line that counts the rest.
import type { Message } from './compose.ts';

export interface SizeLimit {
  /** UTF-8 bytes of what `lay` gives: one Chinese character is three. */
  readonly bytes: number;
  readonly items: number;
}

/** A message whose last items are replaced by one line. */
function firstItems(message: Message, count: number): Message {
  const left = message.items.length - count;
  if (left <= 0) return message;
  return { ...message, items: message.items.slice(0, count), foot: [message.more(left), ...message.foot] };
}

/** The message without the last lines of its head that do not fit; the title counts what they tell. */
function shorterHead(message: Message, isFitting: (message: Message) => boolean): Message {
  let shorter = message;
  while (shorter.head.length > 0 && !isFitting(shorter)) {
    shorter = { ...shorter, head: shorter.head.slice(0, -1) };
  }
  return shorter;
}

/**
 * The longest form of the message that `lay` makes no larger than the limit; where none of its items fits, as much of its
 * head as does.
 */
export function fitMessage<T>(message: Message, limit: SizeLimit, lay: (fitting: Message) => T): T {
  const isFitting = (each: Message): boolean => {
    const laid = lay(each);
    return Buffer.byteLength(typeof laid === 'string' ? laid : JSON.stringify(laid), 'utf8') <= limit.bytes;
  };
  let [fits, tooMany] = [0, Math.min(message.items.length, limit.items) + 1];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (isFitting(firstItems(message, middle))) fits = middle;
    else tooMany = middle;
  }
  const fitting = firstItems(message, fits);
  return lay(fits === 0 ? shorterHead(fitting, isFitting) : fitting);
}
