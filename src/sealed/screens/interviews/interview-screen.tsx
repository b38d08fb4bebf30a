// A private interview: a seal within the seal, with its own readers. Consent comes first; nothing here is printed or leaves.
import { Hand, Lock } from 'lucide-react'
import type { ReactNode } from 'react'
import { useLocation, useParams } from 'wouter'
import { Notice } from '../../../foundation/components/mark.tsx'
import { type Crumb, ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty } from '../../../foundation/components/states.tsx'
import { Quoted, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { WordKey } from '../../../foundation/words/words.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import { useRegisters } from '../../browser/desk-context.tsx'
import { wordsInstead } from '../../browser/notes/note-binding.ts'
import { useNoteText } from '../../browser/notes/note-text-of.ts'
import { useNote } from '../../browser/notes/use-note.ts'
import type { DossierCard, StreamCard } from '../../desk/desk-view.ts'
import { latest } from '../../dossier/field.ts'
import {
  changeInterview,
  type Recording,
  readInterview,
  recordingOf,
  themesIn,
  wasNotHeard,
  withWhom,
} from '../../dossier/interviews/interview.ts'
import { wordsNote } from '../../dossier/names.ts'
import { Attachments } from '../attachments/attachments.tsx'
import { useVisitTitle } from '../dossier/visit-facts.tsx'
import { WithDossier } from '../dossier/with-dossier.tsx'
import { SavedText } from '../fields/saved-fields.tsx'
import { DrawFinding } from '../findings/draw-finding.tsx'
import { ErasedPart, EraseSheet } from '../heads/erase-sheet.tsx'
import { Help } from '../help/help.tsx'
import { BegunByMistake, begunOf, TakeBegunBack } from '../inner/begun-by-mistake.tsx'
import { type InnerCard, innerOf, interviewNumber } from '../inner/inner.ts'
import { InnerReaders } from '../inner/inner-readers.tsx'
import { NotYetOpen, PartlyOpen } from '../inner/not-yet-open.tsx'
import { EarlierWordsOf } from '../notes/earlier-words.tsx'
import { OpenedNote } from '../notes/rich-note.tsx'
import { OpenStream, useStream } from '../open-stream.tsx'
import { InnerSealBand } from '../people.tsx'
import { UnreadLine } from '../sheets/not-legible.tsx'
import { ConsentSheet } from './consent-sheet.tsx'
import { InterviewFacts } from './interview-facts.tsx'
import { InterviewThemes } from './interview-themes.tsx'
import { useInterviewTitle } from './interview-title.ts'
import { ReprisalSheet } from './reprisal-sheet.tsx'
import { WithdrawSheet } from './withdraw-sheet.tsx'

export default function InterviewScreen(): ReactNode {
  const { t } = useWords()
  const { stream } = useParams()
  return (
    <WithDossier>
      {(card, visit) => {
        const asked = innerOf(card, 'interview').find(({ id }) => id === stream)
        // If another manager agrees while this screen is open, it shows the outcome.
        if (asked?.erasure?.done) return <ErasedInterview card={card} visit={visit} interview={asked} />
        const found = asked?.mine.read ? asked : null
        if (!found)
          return <Empty title={t('dossier.interview.not-yours')} text={t('dossier.interview.not-yours-text')} />
        return (
          <OpenStream
            key={found.id}
            stream={found.id}
            mayWrite={found.mine.write}
            closed={(problem) => <ClosedInterview card={card} visit={visit} interview={found} problem={problem} />}
          >
            <InnerSealBand of="interview" readers={found.readers} among={visit.readers.length} />
            {found.setAside === 'by-mistake' ? (
              <InterviewByMistake card={card} visit={visit} interview={found} />
            ) : (
              <Interview card={card} visit={visit} interview={found} />
            )}
          </OpenStream>
        )
      }}
    </WithDossier>
  )
}

type Props = { readonly card: DossierCard; readonly visit: StreamCard; readonly interview: InnerCard }

function ErasedInterview({ card, visit, interview }: Props): ReactNode {
  const { t } = useWords()
  const title = t('heads.stream.interview', { number: interviewNumber(card, interview.id) })
  return (
    <>
      <ScreenHead title={title} crumbs={crumbsOf(card, visit, title, t('dossier.section.interviews'))} />
      <ErasedPart what={title} erasure={interview.erasure} />
    </>
  )
}

function InterviewByMistake({ card, visit, interview }: Props): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const number = interviewNumber(card, interview.id)
  const title = t(wasNotHeard(registers) ? 'dossier.interview.not-heard' : 'dossier.interview.number', { number })
  return (
    <div className="stack-l">
      <ScreenHead title={title} crumbs={crumbsOf(card, visit, title, t('dossier.section.interviews'))} />
      <BegunByMistake begun={begunOf(interview, number, registers)} mayWrite={interview.mine.write} />
      <EraseSheet card={card} part={interview} />
    </div>
  )
}

/** She may read it, and no device has handed hers the key: whoever comes by the list reads here too what she waits for. */
function ClosedInterview({ card, visit, interview, problem }: Props & { readonly problem: Problem }): ReactNode {
  const { t } = useWords()
  const title = t('heads.stream.interview', { number: interviewNumber(card, interview.id) })
  return (
    <>
      <ScreenHead title={title} crumbs={crumbsOf(card, visit, title, t('dossier.section.interviews'))} />
      <NotYetOpen inner={interview} problem={problem} />
    </>
  )
}

const crumbsOf = (card: DossierCard, visit: StreamCard, title: string, section: string): readonly Crumb[] => [
  { to: `/dossiers/${card.id}/plan`, label: <VisitTitle visit={visit} /> },
  { to: `/dossiers/${card.id}/interviews`, label: section },
  { label: title },
]

function Interview({ card, visit, interview: one }: Props): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const [, go] = useLocation()
  const interview = readInterview(registers)
  const number = interviewNumber(card, one.id)
  const called = useInterviewTitle()(number, registers)
  const pseudonym = latest(interview.pseudonym)
  const recording = recordingOf(registers)
  // For a person who was not heard, this only keeps the watch for reprisals, which comes first.
  const isWatchAlone = wasNotHeard(registers)
  const watch = (
    <>
      <ReprisalSheet readers={one.readers} />
      <InterviewFacts isWatchAlone={isWatchAlone} />
    </>
  )
  return (
    <>
      <ScreenHead
        // The window’s own title is kept by the browser: it says no pseudonym.
        title={t(isWatchAlone ? 'dossier.interview.not-heard' : 'dossier.interview.number', { number })}
        heading={
          <>
            {called}
            {pseudonym && ' '}
            {pseudonym && <Quoted className="pseudonym muted">{pseudonym}</Quoted>}
          </>
        }
        crumbs={crumbsOf(card, visit, called, t('dossier.section.interviews'))}
      >
        <FactsLine />
      </ScreenHead>
      <Help topic={isWatchAlone ? 'reprisals' : 'interview'} />
      <PartlyOpen inner={one} />
      {one.setAside === null && !one.waits && (
        <TakeBegunBack
          begun={begunOf(one, number, registers)}
          onTakenBack={() => go(`/dossiers/${card.id}/interviews`)}
        />
      )}
      {isWatchAlone && <div className="stack-l">{watch}</div>}
      {/* On a phone too what was said comes straight after the consent. */}
      <div className={isWatchAlone ? 'cols interview after' : 'cols interview'}>
        <div className="c7">
          <ConsentSheet visit={visit.id} />
        </div>
        <section className="c5 stack" aria-labelledby="said">
          <h2 id="said" className="h3">
            {t('dossier.interview.said')}
          </h2>
          <Words recording={recording} />
          <InterviewThemes mayAdd={recording === 'open'} />
          {visit.mine.write && (
            <DrawFinding
              visit={visit.id}
              sources={[{ kind: 'interview', of: one.id }]}
              begin={{ theme: themesIn(registers)[0] ?? null }}
              of={called}
            />
          )}
          <Attachments mayAdd={recording === 'open'} />
          <Notice icon={<Lock className="i" aria-hidden="true" />}>
            {t(isWatchAlone ? 'dossier.interview.never-leaves-not-heard' : 'dossier.interview.never-leaves')}
          </Notice>
        </section>
        <div className="c7 stack-l">
          <WithdrawSheet card={card} visit={visit} />
          {!isWatchAlone && watch}
          <InnerReaders card={card} inner={one} />
          <EraseSheet card={card} part={one} title={isWatchAlone ? t('heads.erase.title.watch') : undefined} />
        </div>
      </div>
    </>
  )
}

/** If she said no, or nobody asked, existing words can be read, marked as what they are; nothing is added, and nothing deleted is shown. */
function Words({ recording }: { readonly recording: Recording }): ReactNode {
  const { t } = useWords()
  const { stream, registers, mayWrite } = useStream()
  const { summary } = readInterview(registers)
  const note = useNote(stream, wordsNote)
  const shown = useNoteText(note?.ok ? note.value : null)
  const written = note?.ok ? shown : wordsInstead(note)
  const anything = written !== '' || summary.state !== 'none'
  const unread = { state: written === '' ? 'none' : 'one' } as const
  const isAsked = recording === 'ask' || recording === 'assent'
  return (
    <>
      {recording === 'ask' && <AskFirst title="dossier.interview.ask-first" text="dossier.interview.ask-first-text" />}
      {recording === 'ask' && anything && (
        <Notice kind="alert" icon={<Hand className="i" aria-hidden="true" />}>
          <p className="strong">{t('dossier.interview.without-consent')}</p>
          <p>{t('dossier.interview.without-consent-text', withWhom(registers))}</p>
        </Notice>
      )}
      {recording === 'assent' && (
        <AskFirst title="dossier.interview.assent-first" text="dossier.interview.assent-first-text" />
      )}
      {recording === 'refused' && (
        <Notice kind="alert" icon={<Hand className="i" aria-hidden="true" />}>
          <p className="strong">{t('dossier.interview.no-record')}</p>
          <p>{t('dossier.interview.no-record-text', withWhom(registers))}</p>
        </Notice>
      )}
      {(!isAsked || anything) && (
        <OpenedNote
          key={recording}
          note={note}
          label={t('dossier.interview.said')}
          mayWrite={mayWrite && recording === 'open'}
        />
      )}
      {recording === 'open' && (
        <EarlierWordsOf stream={stream} note={wordsNote} doc={mayWrite && note?.ok ? note.value : null} />
      )}
      <UnreadLine line="words" field={unread} />
      {recording === 'open' ? (
        <SavedText
          label={t('dossier.interview.summary')}
          hint={t('dossier.interview.summary-hint')}
          field={summary}
          rows={4}
          change={(summary) => changeInterview({ summary })}
        />
      ) : (
        summary.told.map(({ write, value }) => value && <Quoted key={write}>{value}</Quoted>)
      )}
      <UnreadLine line="summary" field={summary} />
    </>
  )
}

function AskFirst({ title, text }: { readonly title: WordKey; readonly text: WordKey }): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  return (
    <Notice kind="differ" icon={<Hand className="i" aria-hidden="true" />}>
      <p className="strong">{t(title)}</p>
      <p>{t(text, withWhom(registers))}</p>
      <p>
        <a className="btn plain" href="#consent">
          {t('dossier.interview.to-consent')}
        </a>
      </p>
    </Notice>
  )
}

function VisitTitle({ visit }: { readonly visit: StreamCard }): ReactNode {
  const registers = useRegisters(visit.id)
  return useVisitTitle(registers?.ok ? registers.value : new Map())
}

function FactsLine(): ReactNode {
  const { registers } = useStream()
  const { on, where, language, interpreter } = readInterview(registers)
  const day = latest(on)
  const facts = [latest(where), latest(language), latest(interpreter)].filter((fact) => fact !== null)
  return (
    <p className="row wide muted small">
      {day && <When at={day} />}
      {facts.map((fact) => (
        <span key={fact} dir="auto">
          {fact}
        </span>
      ))}
    </p>
  )
}
