// How many random cases a run tries: all of them in CI and where it is asked for, a fifth elsewhere.

/** `CI` is set by what runs the suite for everybody; `WIQAYA_LONG=1` asks for the same here. */
export const allCases: boolean = process.env.WIQAYA_LONG === '1' || !['', 'false', undefined].includes(process.env.CI)

/** `all` in a long run, a fifth of it otherwise. What is drawn from a seed is then the first fifth of the same. */
export const casesOf = (all: number): number => (allCases ? all : Math.ceil(all / 5))
