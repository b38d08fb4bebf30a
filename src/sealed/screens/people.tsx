// People as a dossier's screens show them: by name, by initial, and in the line that says who reads this.
import type { ReactNode } from 'react'
import { useBand } from '../../foundation/components/room.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { isolated } from '../../foundation/words/t.ts'
import type { PersonId } from '../../vocabulary/ids.ts'
import { useOfStatus, usePeople } from '../browser/desk-context.tsx'
import type { DossierCard, PersonCard, TeamMember } from '../desk/desk-view.ts'
import type { InnerPurpose } from './inner/inner.ts'

type People = {
  readonly me: PersonCard | null
  readonly all: readonly PersonCard[]
  /** Her name; "you" for the reader herself; words for somebody whom the directory no longer lists. */
  readonly nameOf: (person: PersonId) => string
}

export function usePeopleNames(): People {
  const { t, local } = useWords()
  const me = useOfStatus((status) => status.me) ?? null
  const all = usePeople() ?? []
  const nameOf = (person: PersonId): string => {
    if (person === me?.id) return t('dossier.you')
    const card = all.find(({ id }) => id === person)
    return card ? isolated(local(card.name)) : t('dossier.unlisted-person')
  }
  return { me, all, nameOf }
}

/** What somebody is on a team, in her own form: head of delegation is *cheffe* or *chef*, رئيسة or رئيس. */
export function useRoleOf(): (member: Pick<TeamMember, 'person' | 'role'>) => string {
  const { t } = useWords()
  const { all } = usePeopleNames()
  return ({ person, role }) =>
    t(`vocabulary.team-role.${role}`, { whose: all.find(({ id }) => id === person)?.addressedAs ?? 'other' })
}

/** Everybody else on its team. */
export function useOthersIn({ team }: DossierCard): readonly PersonCard[] {
  const { me, all } = usePeopleNames()
  return all.filter(({ id }) => id !== me?.id && team.some(({ person }) => person === id))
}

/** Whether this person decides who is in the dossier. */
export const managesTeam = ({ streams }: DossierCard): boolean =>
  streams.some(({ purpose, mine }) => purpose === 'control' && mine.manage)

/** The first letter of each person's name, in a circle; screen readers get the names. */
export function Initials({ people }: { readonly people: readonly PersonId[] }): ReactNode {
  const { local, list } = useWords()
  const { all, nameOf } = usePeopleNames()
  const cards = people.flatMap((person) => all.find(({ id }) => id === person) ?? [])
  return (
    <span className="row">
      {cards.map(({ id, name }) => (
        <Initial key={id} name={local(name)} />
      ))}
      <span className="vh">{list(people.map(nameOf))}</span>
    </span>
  )
}

export function Initial({ name }: { readonly name: string }): ReactNode {
  return (
    <span className="ini" aria-hidden="true">
      {initialOf(name)}
    </span>
  )
}

/** Without a title; a lone heh is joined to a stroke, as it is written by hand. */
function initialOf(name: string): string {
  const first = name.replace(/^(?:د\.|Dre?\.?)\s*/u, '').slice(0, 1)
  return first === 'ه' ? 'هـ' : first
}

/** Names in the order in which people think of them: oneself first. */
export function namesWithMeFirst(readers: readonly PersonId[], { me, nameOf }: People): readonly string[] {
  return [...readers].sort((a, b) => Number(b === me?.id) - Number(a === me?.id)).map(nameOf)
}

/** Sets the band's line for a stream: how many read it, who they are, and that the server does not. */
export function ReadersBand({ readers }: { readonly readers: readonly PersonId[] }): null {
  const { t, list } = useWords()
  const people = usePeopleNames()
  useBand(t('dossier.band.readers', { count: readers.length, names: list(namesWithMeFirst(readers, people)) }))
  return null
}

/** The band inside a private interview or medical notes: a seal within the seal, with its own readers. */
export function InnerSealBand({
  of,
  readers,
  among,
}: {
  readonly of: InnerPurpose
  readonly readers: readonly PersonId[]
  readonly among: number
}): null {
  const { t, list } = useWords()
  const people = usePeopleNames()
  const names = list(namesWithMeFirst(readers, people))
  useBand(t(`dossier.band.${of}`, { count: readers.length, among, names }))
  return null
}
