// What waits for this person, gathered once for the lobby and the menu: from the registers by the server, from each dossier on this device.
import { createContext, type ReactNode, useContext, useEffect, useMemo, useRef } from 'react'
import { useLocation } from 'wouter'
import { type Loaded, useLoaded, useWritten } from '../../../foundation/components/call-context.tsx'
import type { WaitingItem } from '../../../institution/waiting/waiting.ts'
import { useAsked, useLive, useOfStatus, usePeople } from '../../../sealed/browser/desk-context.tsx'
import type { PersonCard } from '../../../sealed/desk/desk-view.ts'
import { isLateRead } from '../../../sealed/screens/plan/late-read.ts'
import { dayIn, type IsoDate, systemClock } from '../../../vocabulary/dates.ts'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { accept, type Problem } from '../../../vocabulary/problems.ts'
import { endOfSigning } from './end-of-signing.ts'
import type { SealedWaiting } from './waiting-in-dossiers.ts'

export type WaitingThing = SealedWaiting | (WaitingItem & { readonly from: 'registers' })

type Waiting = {
  /** Null until the device has been read. The registers' part follows once the server answers; only then can the screen say that nothing waits. */
  readonly items: readonly WaitingThing[] | null
  /** Why the registers' part is missing, or old. */
  readonly problem: Problem | null
}

/** The part that the menu and the screens use. Answers in a dossier do not change it, so they are not drawn again each time. */
type LetToday = {
  readonly today: IsoDate
  /** Acts that this person may do for a time (`institution/access/exceptions.ts`). */
  readonly also: readonly string[]
}

const WaitingContext = createContext<Waiting | null>(null)
const LetTodayContext = createContext<LetToday | null>(null)

export function WaitingProvider({
  me,
  children,
}: {
  readonly me: PersonCard
  readonly children: ReactNode
}): ReactNode {
  const timeZone = useOfStatus(({ institution }) => institution?.timeZone) ?? 'UTC'
  const today = dayIn(systemClock(), timeZone)
  const sealed = useSealedWaiting(me, today)
  const registers = useRegistersWaiting()
  const toAdmit = useToAdmit(today)
  const toSign = useToSign(today)
  const toName = useToName(me, today, timeZone)
  const toTakeUp = useToTakeUp(today)
  const toCompare = useMemo(() => (me.notCompared ? [toCompareItem] : []), [me.notCompared])
  const letAlso = useLoaded<readonly string[]>('/api/access/also')
  const letNow = letAlso.state === 'ready' ? letAlso.value : none
  const isFirstSync = useOfStatus(({ online, lastSync, trouble }) => online && !lastSync && !trouble) ?? false
  const isComing = isFirstSync || registers.state === 'loading'
  const waiting = useMemo<Waiting>(() => {
    const inside = registers.state === 'ready' ? registers.value : []
    const items = sealed && [
      ...sealed,
      ...[...toAdmit, ...toSign, ...toName, ...toTakeUp, ...toCompare, ...inside].map((item) => ({
        ...item,
        from: 'registers' as const,
      })),
    ]
    return {
      items: items?.length === 0 && isComing ? null : items,
      problem: registers.state === 'failed' ? registers.problem : null,
    }
  }, [sealed, registers, isComing, toAdmit, toSign, toName, toTakeUp, toCompare])
  const letToday = useMemo<LetToday>(() => ({ today, also: letNow }), [today, letNow])
  return (
    <LetTodayContext value={letToday}>
      <WaitingContext value={waiting}>{children}</WaitingContext>
    </LetTodayContext>
  )
}

const none: readonly string[] = []

/** Asked again after each change made here, and whenever she comes to the hall or back to the tab: others work too. */
function useRegistersWaiting(): Loaded<readonly WaitingItem[]> {
  const [location] = useLocation()
  const written = useWritten()
  const inHall = location === '/'
  const loaded = useLoaded<readonly WaitingItem[]>('/api/waiting')
  const reload = useRef<() => void>(() => {})
  reload.current = loaded.state === 'loading' ? () => {} : loaded.reload
  // biome-ignore lint/correctness/useExhaustiveDependencies: each of these asks again
  useEffect(() => reload.current(), [written, inHall])
  useEffect(() => {
    const whenShown = () => {
      if (document.visibilityState === 'visible') reload.current()
    }
    document.addEventListener('visibilitychange', whenShown)
    return () => document.removeEventListener('visibilitychange', whenShown)
  }, [])
  return loaded
}

/** Only the device that invited a person can let her in: the server tells it that there is an answer, and tells the other signers whose device that is. */
function useToAdmit(today: IsoDate): readonly WaitingItem[] {
  const people = usePeople()
  const listed = people?.reduce((sum, { devices }) => sum + devices.length, 0)
  const [answered] = useAsked((desk) => desk.answersToAdmit(), 'answers to admit', {
    eachSync: true,
    after: String(listed),
  })
  return useMemo(
    () => (answered?.ok ? toAdmitItems(answered.value, people ?? [], today) : []),
    [answered, people, today],
  )
}

function toAdmitItems(
  { here, elsewhere }: { readonly here: number; readonly elsewhere: readonly PersonId[] },
  people: readonly PersonCard[],
  today: IsoDate,
): readonly WaitingItem[] {
  const others = people.flatMap(({ id, name }) => {
    const count = elsewhere.filter((inviter) => inviter === id).length
    return count > 0
      ? [{ ...doorItem('entry.to-admit-elsewhere', count, null, { name }), id: `entry.to-admit ${id}` }]
      : []
  })
  return here > 0 ? [doorItem('entry.to-admit', here, today), ...others] : others
}

/** Whose first device after a loss is signed for by another signer too waits for this device alone. */
function useToSign(today: IsoDate): readonly WaitingItem[] {
  const signs = useOfStatus((status) => status.signs) ?? false
  const [asked] = useAsked(async (desk) => (signs ? desk.requestsToSign() : accept([])), 'requests to sign', {
    eachSync: true,
    after: String(signs),
  })
  const count = asked?.ok ? asked.value.length : 0
  return useMemo(() => (count > 0 ? [doorItem('entry.to-sign', count, today)] : []), [count, today])
}

/** Only the council names signers, for a year: whoever can call it is told in time. */
function useToName(me: PersonCard, today: IsoDate, timeZone: string): readonly WaitingItem[] {
  const [signers] = useAsked((desk) => desk.signersNow(), 'signers until when', { eachSync: true })
  const isAsked = signers?.ok && me.offices.includes('coordinator')
  const day = isAsked ? endOfSigning(signers.value, today, timeZone) : null
  return useMemo(() => (day ? [toNameItem(day, day < today)] : []), [day, today])
}

const toNameItem = (due: IsoDate, overdue: boolean): WaitingItem => ({
  ...councilItem('entry.to-name', due),
  overdue,
})

/** What the council let this device take up and was cut off: its readers wait for it, and the word holds for days only. */
function useToTakeUp(today: IsoDate): readonly WaitingItem[] {
  const [underWay] = useAsked((desk) => desk.recoveryUnderWay(), 'recovery under way', { eachSync: true })
  const count = underWay?.length ?? 0
  return useMemo(() => (count > 0 ? [councilItem('entry.to-take-up', today, { count })] : []), [count, today])
}

const councilItem = (
  words: 'entry.to-name' | 'entry.to-take-up',
  due: IsoDate,
  data: WaitingItem['data'] = {},
): WaitingItem => ({
  id: words,
  room: 'institution',
  words,
  data,
  about: null,
  link: '/people/council',
  due,
  overdue: false,
})

/** Whoever came by a link finds nothing of it in her menu, and may not need it until she sits before somebody in the place. */
const toCompareItem: WaitingItem = {
  id: 'entry.to-compare',
  room: 'institution',
  words: 'entry.to-compare',
  data: {},
  about: null,
  link: '/people',
  due: null,
  overdue: false,
}

/** One line for all of them, which leads to where they are let in. Due today where somebody waits for this device alone. */
const doorItem = (
  words: 'entry.to-admit' | 'entry.to-admit-elsewhere' | 'entry.to-sign',
  count: number,
  due: IsoDate | null,
  more: WaitingItem['data'] = {},
): WaitingItem => ({
  id: words,
  room: 'institution',
  words,
  data: { count, ...more },
  about: null,
  link: '/people',
  due,
  overdue: false,
})

export function useWaiting(): Waiting {
  const waiting = useContext(WaitingContext)
  if (!waiting) throw new Error('useWaiting is called outside WaitingProvider')
  return waiting
}

export function useLetToday(): LetToday {
  const letToday = useContext(LetTodayContext)
  if (!letToday) throw new Error('useLetToday is called outside WaitingProvider')
  return letToday
}

/** Read again when records arrive, at most once in half a second: a synchronisation tells of each stream. */
const useSealedWaiting = (me: PersonCard, today: IsoDate): readonly SealedWaiting[] | null =>
  useLive(
    async (desk) => {
      readerOfDossiers ??= await import('./waiting-in-dossiers.ts')
      return readerOfDossiers.waitingInDossiers(desk, me, today)
    },
    (event) =>
      event.kind === 'stream' || event.kind === 'dossiers' || (event.kind === 'kept' && isLateRead(event.name)),
    `waiting ${today}`,
    { again: me, gather: 500 },
  )

/** Code that reads whole dossiers loads once the screen is drawn. To ask for it each time has the whole page looked through for links to its files. */
let readerOfDossiers: typeof import('./waiting-in-dossiers.ts') | undefined
