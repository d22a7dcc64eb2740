// A time of day as HH:MM, for people and for programs alike.

const two = (value: number): string => String(value).padStart(2, '0');

/** Minutes since local midnight: 495 → 08:15. */
export function formatSlot(minute: number): string {
  return `${two(Math.floor(minute / 60))}:${two(minute % 60)}`;
}
