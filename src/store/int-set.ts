// A set of 32-bit integers in one typed array: millions of members cost 8 bytes each and the garbage collector nothing.

export interface IntSet {
  /** Adds a number, of which the lower 32 bits count. */
  add(value: number): void;
  has(value: number): boolean;
}

const FIRST_SLOTS = 1024;

/** The slot that holds the value, or the empty one where it belongs; 0 marks empty slots. */
function slotOf(slots: Int32Array, value: number): number {
  const last = slots.length - 1;
  let slot = value & last;
  while (slots[slot] !== 0 && slots[slot] !== value) slot = (slot + 1) & last;
  return slot;
}

function twiceAsLarge(slots: Int32Array): Int32Array<ArrayBuffer> {
  const larger = new Int32Array(slots.length * 2);
  for (const value of slots) if (value !== 0) larger[slotOf(larger, value)] = value;
  return larger;
}

/** An empty set; half full at most, so that a look-up meets few other members. The lower bits must be well mixed. */
export function intSet(): IntSet {
  let slots = new Int32Array(FIRST_SLOTS);
  let size = 0;
  let hasZero = false;
  return {
    add(value) {
      const bits = value | 0;
      if (bits === 0) hasZero = true;
      const slot = slotOf(slots, bits);
      if (slots[slot] === bits) return;
      slots[slot] = bits;
      size += 1;
      if (size * 2 > slots.length) slots = twiceAsLarge(slots);
    },
    has(value) {
      const bits = value | 0;
      return bits === 0 ? hasZero : slots[slotOf(slots, bits)] === bits;
    },
  };
}
