// Counts how long something took, in steps: what a watcher needs to say how long it takes nearly always.

export type Histogram = {
  readonly observe: (seconds: number) => void
  /** As Prometheus reads it, under this name and these labels (`a="b"`, or none). */
  readonly lines: (name: string, labels: string) => readonly string[]
}

/** Seconds. */
const steps: readonly number[] = [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10, 30]

export function histogram(): Histogram {
  const counts = steps.map(() => 0)
  let [sum, count] = [0, 0]
  return {
    observe(seconds) {
      sum += seconds
      count += 1
      const at = steps.findIndex((step) => seconds <= step)
      if (at >= 0) counts[at] = (counts[at] ?? 0) + 1
    },
    lines(name, labels) {
      let below = 0
      const before = labels === '' ? '' : `${labels},`
      const own = labels === '' ? '' : `{${labels}}`
      return [
        ...steps.map((step, at) => {
          below += counts[at] ?? 0
          return `${name}_bucket{${before}le="${step}"} ${below}`
        }),
        `${name}_bucket{${before}le="+Inf"} ${count}`,
        `${name}_sum${own} ${sum}`,
        `${name}_count${own} ${count}`,
      ]
    },
  }
}
