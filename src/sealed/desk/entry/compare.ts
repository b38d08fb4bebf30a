// Compares safety words with somebody who was invited by a link: until then she is kept out of interviews and medical notes.
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { listedPerson } from '../../keys/directory/directory.ts'
import { safetyWords } from '../../keys/directory/safety.ts'
import type { Bench } from '../bench.ts'
import type { Desk } from '../desk.ts'
import { signInto, signsNow } from '../directory.ts'

type Acts = Pick<Desk, 'safetyWords' | 'markCompared'>

export function compareActs(bench: Bench): Acts {
  return {
    async safetyWords(person) {
      const { opened } = bench
      if (!opened?.directory) return refuse('device-locked')
      if (!listedPerson(opened.directory, person)) return refuse('not-found', { field: 'person' })
      return accept(await safetyWords(opened.directory, opened.enrolment.person, person))
    },

    async markCompared(id, figures) {
      const { opened } = bench
      if (!opened?.directory) return refuse('device-locked')
      if (!signsNow(opened, bench.clock())) return refuse('not-allowed', { why: 'not-a-signer' })
      const me = opened.enrolment.person
      const said = figures.join(' ')
      const unchanged = await safetyWords(opened.directory, me, id)
      // Her devices have changed since the words were read: it is other words that have to be compared.
      if (unchanged.figures.join(' ') !== said) return refuse('words-outdated')
      return signInto(bench, opened, (directory) => {
        const person = listedPerson(directory, id)
        if (!person) return []
        const { name, addressedAs, offices } = person
        return [{ kind: 'person', person: id, name, addressedAs, offices: [...offices], notCompared: false }]
      })
    },
  }
}
