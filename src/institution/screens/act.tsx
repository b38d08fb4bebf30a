// What a person may do with the registers, as their screens ask it; and the act of a form, which is every room's.
import { useStaff } from '../../foundation/components/staff-context.tsx'
import { type Act, may } from '../access/access.ts'

export { type Acting, fieldIn, useAct } from '../../foundation/components/act.tsx'

/** Whether whoever holds this device may do this; the server decides again. */
export function useMay(): (act: Act) => boolean {
  const { me } = useStaff()
  return (act) => may(me, act)
}
