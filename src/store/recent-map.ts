// A map that remembers what was used lately and forgets the rest, so that memory stays flat in any file order.

export interface RecentMap<K, V> {
  get(key: K): V | undefined;
  set(key: K, value: V): void;
  /** Forgets everything, telling `onForget` of each. */
  clear(): void;
}

/**
 * Keeps between `limit` and twice `limit` entries. Two generations instead of a list in order of use: a hit costs one
 * look-up. `onForget` is told of every entry that goes.
 */
export function recentMap<K, V>(limit: number, onForget: (value: V) => void = () => {}): RecentMap<K, V> {
  let young = new Map<K, V>();
  let old = new Map<K, V>();
  const set = (key: K, value: V): void => {
    young.set(key, value);
    if (young.size < limit) return;
    for (const forgotten of old.values()) onForget(forgotten);
    old = young;
    young = new Map();
  };
  return {
    get(key) {
      const recent = young.get(key);
      if (recent !== undefined) return recent;
      const older = old.get(key);
      if (older === undefined) return undefined;
      old.delete(key);
      set(key, older);
      return older;
    },
    set,
    clear() {
      for (const value of [...old.values(), ...young.values()]) onForget(value);
      old = new Map();
      young = new Map();
    },
  };
}
