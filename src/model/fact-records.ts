// Returns and ratings, as far as the facts of conversations look at them.

/** A return of an order; it ends when the money was refunded, else credited, else when it was closed. */
export interface FactReturn {
  readonly requestedAt: number;
  readonly endedAt: number | null;
}

export interface FactRating {
  readonly kind: 'csat' | 'nps' | 'review';
  readonly ratedAt: number;
  /** The score on its own scale, times 10,000. */
  readonly scoreE4: number | null;
  readonly scale: string | null;
  readonly withdrawnAt: number | null;
}
