// Which side of its column a value stands on: numbers and instants right, so that digits line up; words left.
import type { CellKind } from '../model/report.ts';

const LEFT: readonly CellKind[] = ['text', 'id', 'word', 'metric', 'boolean', 'day', 'instant', 'slot'];

export function isLeftAligned(kind: CellKind): boolean {
  return LEFT.includes(kind);
}
