// Papers that are being made for somebody: how far each is, called off at any time, and fetched once it is there.
import type { PaperForm, TypesettingStep } from '../../../foundation/server/documents/typesetter.ts'
import { newId, type PersonId, type Random } from '../../../vocabulary/ids.ts'
import { accept, type Outcome, refuse } from '../../../vocabulary/problems.ts'
import type { PaperJob } from '../paper-job.ts'

type Make = (watch: {
  readonly signal: AbortSignal
  readonly onStep: (step: TypesettingStep) => void
}) => Promise<Outcome<Uint8Array<ArrayBuffer>>>

/** In the memory of this process: if the server restarts, the request must be repeated. The last few of each person are kept. */
export function paperJobs(random: Random) {
  const jobs = new Map<string, Kept>()
  const mine = (id: string, person: PersonId): Kept | null => {
    const job = jobs.get(id)
    return job?.person === person ? job : null
  }
  const set = (job: Kept, state: PaperJob['state'], bytes: Kept['bytes'] = null) => {
    job.state = state
    job.bytes = bytes
  }
  return {
    begin(person: PersonId, form: PaperForm, make: Make): PaperJob {
      const before = [...jobs.values()].filter((job) => job.person === person)
      for (const old of before.slice(0, Math.max(0, before.length - (keptMost - 1)))) {
        old.ends.abort()
        jobs.delete(old.id)
      }
      const ends = new AbortController()
      const job: Kept = { id: newId(random) as string, person, form, state: { is: 'reading' }, bytes: null, ends }
      jobs.set(job.id, job)
      make({ signal: ends.signal, onStep: (step) => set(job, { is: step }) }).then(
        (made) =>
          made.ok
            ? set(job, { is: 'made', size: made.value.length }, made.value)
            : set(job, { is: 'refused', problem: made.problem }),
        () => set(job, { is: 'refused', problem: refuse('unexpected').problem }),
      )
      return told(job)
    },
    look(id: string, person: PersonId): Outcome<PaperJob> {
      const job = mine(id, person)
      return job ? accept(told(job)) : refuse('not-found')
    },
    file(id: string, person: PersonId): Outcome<Uint8Array<ArrayBuffer>> {
      const bytes = mine(id, person)?.bytes
      return bytes ? accept(bytes) : refuse('not-found')
    },
    callOff(id: string, person: PersonId): Outcome<null> {
      const job = mine(id, person)
      job?.ends.abort()
      jobs.delete(id)
      return job ? accept(null) : refuse('not-found')
    },
  }
}

/** Of one person. */
const keptMost = 3

type Kept = {
  readonly id: string
  readonly person: PersonId
  readonly form: PaperForm
  state: PaperJob['state']
  bytes: Uint8Array<ArrayBuffer> | null
  readonly ends: AbortController
}
const told = ({ id, form, state }: Kept): PaperJob => ({ id, form, state })
