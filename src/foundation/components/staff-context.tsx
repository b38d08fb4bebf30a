// Who holds this device, what others and the institution are called, and which day it is where that works: handed in by main, which knows.
import { createContext, type ReactNode, useContext, useMemo } from 'react'
import type { IsoDate } from '../../vocabulary/dates.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import type { LocalText } from '../../vocabulary/languages.ts'
import type { Office } from '../../vocabulary/offices.ts'

type StaffMember = { readonly id: PersonId; readonly name: LocalText; readonly offices: readonly Office[] }
type Staff = {
  readonly me: StaffMember
  /** Acts of the institution’s table that she is let do for a time. */
  readonly also: readonly string[]
  readonly people: readonly StaffMember[]
  /** Of an earlier installation whose registers came in here: names alone. */
  readonly earlier: readonly Pick<StaffMember, 'id' | 'name'>[]
  /** What the institution is called. */
  readonly institution: LocalText
  readonly today: IsoDate
}

const StaffContext = createContext<Staff | null>(null)

export function StaffProvider({
  children,
  me,
  also,
  people,
  earlier,
  institution,
  today,
}: Staff & { readonly children: ReactNode }): ReactNode {
  const staff = useMemo(
    () => ({ me, also, people, earlier, institution, today }),
    [me, also, people, earlier, institution, today],
  )
  return <StaffContext value={staff}>{children}</StaffContext>
}

/** Throws outside `StaffProvider`: that is a bug. */
export function useStaff(): Staff {
  const staff = useContext(StaffContext)
  if (!staff) throw new Error('useStaff is called outside StaffProvider')
  return staff
}

/** The name of a person, or null when neither this device's directory nor an earlier installation's has her. */
export function usePersonName(): (id: PersonId) => LocalText | null {
  const { me, people, earlier } = useStaff()
  return (id) => [me, ...people, ...earlier].find((person) => person.id === id)?.name ?? null
}
