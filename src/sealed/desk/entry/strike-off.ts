// Strikes a lost device, or somebody who has left, off the directory. One signer is enough: waiting for a second would leave the door open.
import { accept, refuse } from '../../../vocabulary/problems.ts'
import { listedDevice, listedPerson } from '../../keys/directory/directory.ts'
import type { DirectoryChange } from '../../keys/directory/form.ts'
import type { Bench } from '../bench.ts'
import type { Desk } from '../desk.ts'
import { signInto, signsNow } from '../directory.ts'

type Acts = Pick<Desk, 'strikeOff'>

/** The next synchronisations begin the streams that it read again without it: with many dossiers that takes minutes, and nobody writes where it reads meanwhile. */
export function strikeOffActs(bench: Bench): Acts {
  return {
    async strikeOff(what) {
      const { opened } = bench
      if (!opened?.directory) return refuse('device-locked')
      if (!signsNow(opened, bench.clock())) return refuse('not-allowed', { why: 'not-a-signer' })
      const own = 'device' in what ? what.device === opened.keys.id : what.person === opened.enrolment.person
      if (own) return refuse('not-allowed', { why: 'this-device' })
      const signed = await signInto(bench, opened, (directory) => {
        const removed = 'device' in what ? listedDevice(directory, what.device)?.person : what.person
        const person = removed === undefined ? null : listedPerson(directory, removed)
        if (!person) return null
        const removal: DirectoryChange =
          'device' in what
            ? { kind: 'remove-device', device: what.device }
            : { kind: 'remove-person', person: what.person }
        // The list does not say whose key is whose: it is begun again, and the devices that stay offer theirs again.
        return person.offices.includes('intake') ? [removal, { kind: 'intake', keys: [] }] : [removal]
      })
      if (!signed.ok) return signed
      bench.written()
      return accept(null)
    },
  }
}
