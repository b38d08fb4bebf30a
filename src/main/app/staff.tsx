// The staff's rooms once the device is open: menu, band, screen.
import { lazy, type ReactNode, Suspense, useEffect, useMemo } from 'react'
import { Link } from 'wouter'
import { Button } from '../../foundation/components/button.tsx'
import { useLoaded } from '../../foundation/components/call-context.tsx'
import { type KeptForms, KeptFormsProvider } from '../../foundation/components/forms/kept-forms-context.tsx'
import { TakesNoWordsContext } from '../../foundation/components/forms/takes-no-words-context.ts'
import { useKeptPlace } from '../../foundation/components/keyboard/kept-place.ts'
import { LetterSealingProvider } from '../../foundation/components/letter-sealing-context.tsx'
import { loadedWhenDrawn } from '../../foundation/components/loaded-when-drawn.tsx'
import { Notice } from '../../foundation/components/mark.tsx'
import { bringLettersOfPaper } from '../../foundation/components/print-page.ts'
import { Room } from '../../foundation/components/room.tsx'
import { StaffProvider } from '../../foundation/components/staff-context.tsx'
import { UndoProvider } from '../../foundation/components/undo.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import type { WordKey } from '../../foundation/words/words.ts'
import { PersonBehindProvider } from '../../institution/screens/person-behind.tsx'
import { PublishedOfProvider } from '../../institution/screens/published-of.tsx'
import { SearchingProvider } from '../../institution/search/screens/searching.tsx'
import {
  useDesk,
  useDeskStatus,
  useIsStorageRefused,
  useOfStatus,
  usePeople,
} from '../../sealed/browser/desk-context.tsx'
import { type DeskStatus, isOfStorage, keepsNoWords, type PersonCard } from '../../sealed/desk/desk-view.ts'
import type { Value } from '../../sealed/log/model.ts'
import { useClockOff } from '../../sealed/screens/device/clock-off.ts'
import { PutBack } from '../../sealed/screens/device/put-back.tsx'
import { UnkeptWords } from '../../sealed/screens/device/unkept-words.tsx'
import { IsOutdatedProvider } from '../../sealed/screens/dossier/still-holds.tsx'
import type { LocalText } from '../../vocabulary/languages.ts'
import { type Problem, type ProblemCode, refuse } from '../../vocabulary/problems.ts'
import { DemonstrationNote } from './demonstration-note.tsx'
import { isOutdated } from './is-outdated.ts'
import { useLetToday, WaitingProvider } from './lobby/waiting-context.tsx'
import { Rail, RoomLine, Tabs, TopBar } from './menu.tsx'
import { NetworkStatus } from './network-status.tsx'
import { NewVersion } from './new-version.tsx'
import { NotDone, useKeepsAnnounced } from './not-done.tsx'
import { screens } from './routes.ts'
import { bringScreens, Screen, useScreen } from './screen.tsx'
import { sealedSearchPath, useSearchKey } from './use-search-key.ts'

export { Ahead } from './screen.tsx'

/** Loaded behind what is drawn. If their code fails to load, so would their data. */
const Keepers = lazy(() => import('./device-copies/keepers.tsx').catch(() => ({ default: () => null })))

/** Parts of their own look at what each record changes, so that the frame is not drawn again. */
export function Staff({ me }: { readonly me: PersonCard }): ReactNode {
  const { t, ownLanguage } = useWords()
  const institution = useOfStatus((status) => status.institution) ?? undefined
  const online = useOfStatus((status) => status.online) ?? false
  const keepsNone = useOfStatus(keepsNoWords) ?? false
  const keepsAnnounced = useKeepsAnnounced()
  const route = useScreen()
  useEffect(() => {
    // A file that fails to load is requested again when its screen is opened.
    const bring = () => bringScreens(ownLanguage).then(bringLettersOfPaper)
    const timer = setTimeout(() => void bring().catch(() => {}), 1_000)
    return () => clearTimeout(timer)
  }, [ownLanguage])
  const room = route?.room ?? 'lobby'
  useSearchKey(room)
  useKeptPlace()
  const device = deviceSearch?.menu?.offices?.some((office) => me.offices.includes(office)) ? deviceSearch.path : null
  return (
    <WaitingProvider me={me}>
      <SearchingProvider device={device}>
        <Suspense fallback={null}>
          <Keepers online={online} />
        </Suspense>
        <a className="skip" href="#main">
          {t('common.skip')}
        </a>
        {institution?.demonstration && <DemonstrationNote />}
        <div className="app">
          <TopBar />
          <Rail me={me} institution={institution} />
          <Room room={room} status={<ToDevice />}>
            <RoomLine room={room} me={me} />
            <UndoProvider onHeld={keepsAnnounced}>
              <main id="main" className="inner">
                <UnkeptWords />
                <NewVersion />
                <NotDone />
                <Troubles />
                <Registers me={me}>
                  <TakesNoWordsContext value={keepsNone && room === 'sealed'}>
                    <Screen route={route} />
                  </TakesNoWordsContext>
                </Registers>
              </main>
            </UndoProvider>
          </Room>
          <Tabs room={room} me={me} />
        </div>
      </SearchingProvider>
    </WaitingProvider>
  )
}

/** The state of the connection; a tap says what of this device's work the server has. */
function ToDevice(): ReactNode {
  const status = useDeskStatus()
  return <Link href="/device">{status && <NetworkStatus status={status} />}</Link>
}

/** Two records under one number stop nothing but what follows them, and neither a directory that nobody confirms nor a slow clock stops anything. */
function titleOf(trouble: Problem): WordKey {
  if (isOfStorage(trouble)) return 'common.not-kept'
  return titles[trouble.code] ?? 'common.sync-trouble'
}

const titles: Partial<Record<ProblemCode, WordKey>> = {
  'record-twice': 'heads.forks',
  'directory-stale': 'common.directory-stale',
  'clock-slow': 'common.clock-slow',
}

/** What keeps this device from the server, and a clock that is wrong. */
function Troubles(): ReactNode {
  const { t, problem } = useWords()
  const desk = useDesk()
  const trouble = useOfStatus((status) => status.trouble)
  const asksToSignIn = useOfStatus((status) => status.asksToSignIn) ?? false
  const signs = useOfStatus((status) => status.signs) ?? false
  const clockOff = useClockOff()
  return (
    <>
      {trouble && trouble.code !== 'network-unreachable' && (
        <Notice kind="alert">
          <p className="strong">{t(titleOf(trouble))}</p>
          <p>{problem(trouble)}</p>
          {trouble.code === 'device-full' && <p>{t('device.full.fields')}</p>}
          {/* Of what the browser threw away nothing can be tried again, and on the way to another screen the words of this one would go. */}
          {isOfStorage(trouble) && trouble.code !== 'device-emptied' && (
            <p className="row">
              <Button kind="quiet" onPress={() => void desk.sync()}>
                {t('common.try-again')}
              </Button>
              <Link href="/device">{t('device.full.ways')}</Link>
            </p>
          )}
          {trouble.code === 'sign-in-elsewhere' && <ToSignIn />}
          {trouble.code === 'directory-stale' && (
            <p>
              <Link href="/people">{t('common.directory-stale.who')}</Link>
            </p>
          )}
          {trouble.code === 'device-put-back' && <PutBack signs={signs} />}
          {(trouble.code === 'record-twice' || trouble.code === 'server-forked') && trouble.data.dossier && (
            <p>
              <Link href={`/dossiers/${trouble.data.dossier}/heads`}>
                {t(trouble.code === 'record-twice' ? 'heads.forks.show' : 'heads.set-back.show')}
              </Link>
            </p>
          )}
        </Notice>
      )}
      {asksToSignIn && trouble?.code !== 'sign-in-elsewhere' && (
        <Notice kind="alert">
          <p className="strong">{t('common.sync-trouble')}</p>
          <p>{problem(refuse('sign-in-elsewhere').problem)}</p>
          <ToSignIn />
        </Notice>
      )}
      {clockOff && (
        <Notice kind="differ">
          <p>{clockOff}</p>
        </Notice>
      )}
    </>
  )
}

function ToSignIn(): ReactNode {
  const { t } = useWords()
  return (
    <p>
      <Link href="/device">{t('entry.elsewhere.at-door')}</Link>
    </p>
  )
}

/** Where dossiers are searched, on the device that opens them. */
const deviceSearch = screens.find(({ path }) => path === sealedSearchPath)

const nobody: readonly PersonCard[] = []
const unnamed: LocalText = {}
const nameIn = ({ institution }: DeskStatus): LocalText | null => institution?.name ?? null

/** What screens of the registers know of people: names from the directory, offices of whoever is here. */
function Registers({ me, children }: { readonly me: PersonCard; readonly children: ReactNode }): ReactNode {
  const people = usePeople() ?? nobody
  const institution = useOfStatus(nameIn) ?? unnamed
  const { today, also } = useLetToday()
  const desk = useDesk()
  const came = useLoaded<readonly Pick<PersonCard, 'id' | 'name'>[]>('/api/earlier-people')
  const earlier = came.state === 'ready' ? came.value : nobody
  const forms = useMemo<KeptForms>(
    () => ({
      // Without undefined fields: values on the disk cannot have them.
      keep: (name, said) => desk.keepForm({ of: 'device', name }, JSON.parse(JSON.stringify(said)) as Value),
      kept: (name) => desk.keptForm({ of: 'device', name }),
      useIsRefused: useIsStorageRefused,
    }),
    [desk],
  )
  return (
    <StaffProvider me={me} also={also} people={people} earlier={earlier} institution={institution} today={today}>
      <KeptFormsProvider forms={forms}>
        <LetterSealingProvider seal={desk.sealLetterAddress}>
          <PersonBehindProvider shows={PersonBehind}>
            <PublishedOfProvider shows={PublishedOf}>
              <IsOutdatedProvider value={isOutdated}>{children}</IsOutdatedProvider>
            </PublishedOfProvider>
          </PersonBehindProvider>
        </LetterSealingProvider>
      </KeptFormsProvider>
    </StaffProvider>
  )
}

/** Drawn within the institution's screens, which cannot reach them themselves. */
const PublishedOf = loadedWhenDrawn(async () => ({
  default: (await import('../../publish/screens/published-of.tsx')).PublishedOf,
}))
const PersonBehind = loadedWhenDrawn(async () => ({
  default: (await import('../../sealed/screens/cards/person-behind.tsx')).PersonBehind,
}))
