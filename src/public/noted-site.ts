// Notes what a page reads of the site while it is written, so that it is written again only when some of that has changed.
import type { Publication } from '../publish/publication.ts'
import type { Library } from './library.ts'
import type { Site } from './site.ts'

/** A question that was asked of a site, and how to ask it of another one. */
type Question = (site: Site) => unknown

export type NotedSite = {
  /** Answers like the site itself, and notes what is asked. */
  readonly site: Site
  /** Returns what was made, and the names of everything that was read for it. One at a time. */
  readonly during: <Made>(make: () => Promise<Made>) => Promise<{ made: Made; read: readonly string[] }>
  /** All that was ever asked, by name. */
  readonly questions: ReadonlyMap<string, Question>
  /** The names of what would be answered differently by this site. `pause` lets whatever else waits go first. */
  readonly changedIn: (next: Site, pause: () => Promise<void>) => Promise<ReadonlySet<string>>
}

/** `before`: the site of the build before, whose questions still count for the pages that it wrote. */
export function notedSite(inner: Site, before?: NotedSite): NotedSite {
  const questions = new Map(before?.questions)
  let noting = new Set<string>()
  const note = <Answer>(name: string, question: (site: Site) => Answer): Answer => {
    noting.add(name)
    questions.set(name, question)
    return question(inner)
  }
  const site: Site = {
    ...inner,
    library: notedLibrary(note),
    get today() {
      return note('today', ({ today }) => today)
    },
    ask() {
      note('question of a form', ({ askedIn }) => askedIn)
      return inner.ask()
    },
  }
  return {
    site,
    questions,
    async during(make) {
      noting = new Set()
      const made = await make()
      return { made, read: [...noting] }
    },
    async changedIn(next, pause) {
      const changed = new Set<string>()
      for (const [name, question] of questions) {
        await pause()
        if (markOf(question, inner) !== markOf(question, next)) changed.add(name)
      }
      return changed
    },
  }
}

type Note = <Answer>(name: string, question: (site: Site) => Answer) => Answer

/** Each list is a question of its own name, also one that comes later. */
function notedLibrary(note: Note): Library {
  const asked: Pick<Library, 'find' | 'pathOf' | 'ask'> = {
    find: (id) => note(`publication ${id}`, ({ library }) => library.find(id)),
    pathOf: (publication) => note(`path of ${publication.id}`, ({ library }) => library.pathOf(publication)),
    ask: (question, answer) => note(`? ${question}`, ({ library }) => library.ask(question, answer)),
  }
  const isAsked = (name: keyof Library): name is keyof typeof asked => name in asked
  return new Proxy(asked as Library, {
    get: (_, name: keyof Library) => (isAsked(name) ? asked[name] : note(name, ({ library }) => library[name])),
  })
}

/**
 * Two answers with the same mark are the same. A version of a publication never changes: its id and number stand for it. What can no longer
 * be asked (the address of a publication whose file is gone) has a mark of its own.
 */
function markOf(question: Question, site: Site): string {
  try {
    return JSON.stringify(question(site), marked) ?? ''
  } catch {
    return 'gone'
  }
}

function marked(_: string, value: unknown): unknown {
  if (isPublication(value)) return `${value.id} ${value.version}`
  return value instanceof Map ? [...value] : value
}

const isPublication = (value: unknown): value is Publication =>
  typeof value === 'object' && value !== null && 'format' in value && 'version' in value
