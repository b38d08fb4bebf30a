// The room a person is in: its frame, its ground, and the band that says who reads what she writes there.
import { ArrowRight } from 'lucide-react'
import { createContext, type ReactNode, useContext, useEffect, useMemo, useState } from 'react'
import type { Room as RoomName } from '../../vocabulary/rooms.ts'
import { Sign } from './drawn/sign.tsx'
import { useOnPage } from './use-on-page.ts'
import { useWords } from './words-context.tsx'

/** What a screen says in the band in place of the room's own line. `to` is the room beyond, on a gate's screen. */
type BandWords = { readonly who: string; readonly to?: RoomName }

type Inside = {
  readonly room: RoomName
  readonly setBand: (words: BandWords | null) => void
  readonly setMark: (words: string | null) => void
}

const RoomContext = createContext<Inside>({ room: 'lobby', setBand: () => {}, setMark: () => {} })

type Props = { readonly room: RoomName; readonly status?: ReactNode; readonly children: ReactNode }

/** Sets the room for everything inside. `status` is shown at the end of the band: the network, what is unsent. */
export function Room({ room, status, children }: Props): ReactNode {
  const { t } = useWords()
  const [band, setBand] = useState<BandWords | null>(null)
  const [mark, setMark] = useState<string | null>(null)
  useOnPage('band')
  const inside = useMemo(() => ({ room, setBand, setMark }), [room])
  return (
    <RoomContext value={inside}>
      <div className="room" data-room={room}>
        <section className="band" aria-label={t('common.band')}>
          <span className="name">
            <Sign room={room} />
            <Named room={room} />
          </span>
          {mark && <span className="marked">{mark}</span>}
          <span className="who">{band?.who ?? t(`common.readers.${room}`)}</span>
          {status && <span className="status">{status}</span>}
          {band?.to && (
            <span className="dest" data-room={band.to}>
              <ArrowRight className="i flip" aria-hidden="true" />
              <Sign room={band.to} />
              {t(`common.room.${band.to}`)}
            </span>
          )}
        </section>
        {children}
      </div>
    </RoomContext>
  )
}

/** The short name, for phones with no room for the whole one next to the state of the network. */
function Named({ room }: { readonly room: RoomName }): ReactNode {
  const { t } = useWords()
  const whole = t(`common.room.${room}`)
  const short = room === 'lobby' ? whole : t(`common.room-legend.${room}`)
  if (short === whole) return whole
  return (
    <>
      <span className="roomy">{whole}</span>
      <span className="narrow">{short}</span>
    </>
  )
}

/** A part of another room's screen that is sealed, whose fields are the sealed room's: a card, a share of a key. */
export function SealedPart({ children }: { readonly children: ReactNode }): ReactNode {
  const { setBand, setMark } = useContext(RoomContext)
  const inside = useMemo(() => ({ room: 'sealed' as const, setBand, setMark }), [setBand, setMark])
  return <RoomContext value={inside}>{children}</RoomContext>
}

/** The room of this screen. */
export const useRoom = (): RoomName => useContext(RoomContext).room

/** Says in the band who reads this screen (a full sentence), for as long as the screen stands; `to` makes it a gate. */
export function useBand(who: string, to?: RoomName): void {
  const { setBand } = useContext(RoomContext)
  useEffect(() => {
    setBand(to ? { who, to } : { who })
    return () => setBand(null)
  }, [setBand, who, to])
}

/** A word beside the room’s name, which stays in sight wherever the screen is scrolled to: that a dossier is an exercise. */
export function useBandMark(words: string): void {
  const { setMark } = useContext(RoomContext)
  useEffect(() => {
    setMark(words)
    return () => setMark(null)
  }, [setMark, words])
}
