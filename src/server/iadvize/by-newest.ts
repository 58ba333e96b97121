interface Made {
  readonly id: number;
  readonly created_at?: string | undefined;
}

/** Sorts by the vendor's own time, newest first; what has none comes last. */
export function byNewest(one: Made, other: Made): number {
  return (other.created_at ?? '').localeCompare(one.created_at ?? '') || other.id - one.id;
}
