// Where in a file what stays stands, and what goes.

/** Bytes, `end` excluded. */
export type Range = { readonly from: number; readonly end: number }

/** Whether removing the one would damage the other: no honest program writes that. */
export function overlap(kept: readonly Range[], dropped: readonly Range[]): boolean {
  const all = [
    ...kept.map((range) => ({ ...range, goes: false })),
    ...dropped.map((range) => ({ ...range, goes: true })),
  ]
    .filter(({ from, end }) => end > from)
    .sort((one, other) => one.from - other.from)
  const reach = { kept: 0, dropped: 0 }
  for (const { from, end, goes } of all) {
    if (from < (goes ? reach.kept : reach.dropped)) return true
    if (goes) reach.dropped = Math.max(reach.dropped, end)
    else reach.kept = Math.max(reach.kept, end)
  }
  return false
}
