// Answers that hold until there is news: what depends on all epochs is worked out once, and not again for each letter that somebody types.

/** `news` gives another text once there is some. */
export const untilNews =
  (news: () => string) =>
  <T>(ask: () => T): (() => T) => {
    let last: { readonly of: string; readonly answer: T } | null = null
    return () => {
      const of = news()
      if (last?.of !== of) last = { of, answer: ask() }
      return last.answer
    }
  }
