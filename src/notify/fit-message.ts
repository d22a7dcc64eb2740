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

/** The longest form of the message that `lay` makes no larger than the limit; without any item when none fits. */
export function fitMessage<T>(message: Message, limit: SizeLimit, lay: (fitting: Message) => T): T {
  const sizeOf = (laid: T): number =>
    Buffer.byteLength(typeof laid === 'string' ? laid : JSON.stringify(laid), 'utf8');
  let [fits, tooMany] = [0, Math.min(message.items.length, limit.items) + 1];
  while (tooMany - fits > 1) {
    const middle = (fits + tooMany) >> 1;
    if (sizeOf(lay(firstItems(message, middle))) <= limit.bytes) fits = middle;
    else tooMany = middle;
  }
  return lay(firstItems(message, fits));
}
