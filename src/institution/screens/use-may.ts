// What a person may do with the registers, as their screens ask it.
import { useStaff } from '../../foundation/components/staff-context.tsx'
import { type Act, may } from '../access/access.ts'

/** Whether the person at this device may do this; the server checks again. */
export function useMay(): (act: Act) => boolean {
  const { me, also } = useStaff()
  return (act) => may({ offices: me.offices, also }, act)
}
