// Compares safety words with somebody who was invited by a link: until then she is kept out of interviews and medical notes.
import { same } from '../../../foundation/same.ts'
import type { DeviceId, PersonId } from '../../../vocabulary/ids.ts'
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { type Directory, devicesOf, listedPerson } from '../../keys/directory/directory.ts'
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
      if (!listedPerson(opened.directory, id)) return refuse('not-found', { field: 'person' })
      // Her devices have changed since the words were read, as this device knows or only hears now: it is other words that have to be compared.
      const outdated = refuse('words-outdated')
      const read = opened.directory
      if ((await safetyWords(read, me, id)).figures.join(' ') !== figures.join(' ')) return outdated
      let isOutdated = false
      const signed = await signInto(bench, opened, (directory) => {
        const person = listedPerson(directory, id)
        isOutdated = !person || ![me, id].every((one) => sameDevices(directory, read, one))
        if (!person || isOutdated) return null
        const { name, addressedAs, offices } = person
        return [{ kind: 'person', person: id, name, addressedAs, offices: [...offices], notCompared: false }]
      })
      return isOutdated && signed.ok ? outdated : signed
    },
  }
}

/** A device's id is a hash of its keys. */
const sameDevices = (one: Directory, other: Directory, person: PersonId): boolean =>
  same(idsOf(one, person), idsOf(other, person))

const idsOf = (directory: Directory, person: PersonId): readonly DeviceId[] =>
  devicesOf(directory, person)
    .map(({ id }) => id)
    .sort()
