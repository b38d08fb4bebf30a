// Gives somebody who is listed the office of taking letters in, or takes it from her. One signer is enough, and nobody gives it to herself.
import { refuse } from '../../../vocabulary/problems.ts'
import { listedPerson } from '../../keys/directory/directory.ts'
import type { DirectoryChange } from '../../keys/directory/form.ts'
import type { Bench } from '../bench.ts'
import type { Desk } from '../desk.ts'
import { signInto, signsNow } from '../directory.ts'

type Acts = Pick<Desk, 'setIntakeOffice'>

export function intakeOfficeActs(bench: Bench): Acts {
  return {
    async setIntakeOffice(id, holds) {
      const { opened } = bench
      if (!opened?.directory) return refuse('device-locked')
      if (!signsNow(opened, bench.clock())) return refuse('not-allowed', { why: 'not-a-signer' })
      if (holds && id === opened.enrolment.person) return refuse('not-allowed', { why: 'own-office' })
      if (!listedPerson(opened.directory, id)) return refuse('not-found', { field: 'person' })
      return signInto(bench, opened, (directory) => {
        const person = listedPerson(directory, id)
        if (!person || person.offices.includes('intake') === holds) return []
        const { name, addressedAs, notCompared } = person
        const others = person.offices.filter((office) => office !== 'intake')
        const offices = holds ? [...others, 'intake' as const] : others
        const card: DirectoryChange = { kind: 'person', person: id, name, addressedAs, offices, notCompared }
        // The list does not say whose key is whose: it is begun again, and the devices that still take letters in offer theirs again.
        return holds ? [card] : [card, { kind: 'intake', keys: [] }]
      })
    },
  }
}
