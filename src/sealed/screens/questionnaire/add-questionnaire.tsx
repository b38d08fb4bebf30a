// Adds a questionnaire to a dossier: a ready one, one that another dossier of this device has, or an XLSForm from a file.
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { systemClock } from '../../../vocabulary/dates.ts'
import type { DossierId } from '../../../vocabulary/ids.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import { latest } from '../../dossier/field.ts'
import { type Questionnaire, questionsOf } from '../../dossier/forms/form.ts'
import { versionSaid } from '../../dossier/forms/versions/published.ts'
import type { KnownVersion } from '../../dossier/forms/versions/shelf.ts'
import { readPlan } from '../../dossier/plan/plan.ts'
import {
  nameOf,
  putAway,
  type Questionnaires,
  questionnairesIn,
  sectionPart,
  takeUp,
} from '../../dossier/questionnaires/questionnaires.ts'
import { readyQuestionnaires } from '../../dossier/templates/ready.ts'
import { useShelf } from '../building/use-shelf.ts'
import { useOpenVisits } from '../dossier/open-visits.ts'
import { useStream } from '../open-stream.tsx'
import { useExportXlsform } from './export-xlsform.ts'
import { ImportXlsform } from './import-xlsform.tsx'

type Props = { readonly card: { readonly id: DossierId }; readonly found: Questionnaires }

export function AddQuestionnaire({ card, found }: Props): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const plan = readPlan(registers)
  const kind = latest(plan.place)?.kind
  const visit = latest(plan.kind)
  const [shelf] = useShelf()
  const { take, problem } = useTakeUp(card.id)
  const inUse = new Set(found.used.flatMap((one) => [one, ...one.earlier]).map(({ name }) => name))
  const suits = ({ places, visits }: Questionnaire): readonly string[] => [
    ...(kind && places.includes(kind) ? [t('forms.suits-place', { kind: t(`vocabulary.place-kind.${kind}`) })] : []),
    ...(visit && visits?.includes(visit)
      ? [t('forms.suits-visit', { kind: t(`vocabulary.visit-kind.${visit}`) })]
      : []),
  ]
  const bySuiting = (all: readonly Questionnaire[]) => all.toSorted((a, b) => suits(b).length - suits(a).length)
  // A newer version of one in the dossier is added next to it, with its answers.
  const has = new Map(found.used.map(({ questionnaire }) => [questionnaire.id, questionnaire]))
  const ready = bySuiting(readyQuestionnaires.map((one) => has.get(one.id) ?? one))
  const published = bySuiting(newestOf(shelf?.versions ?? [], has))
  const known = new Set([...ready, ...published].map(nameOf))
  const elsewhere = bySuiting(useElsewhere(card.id).filter((one) => !known.has(nameOf(one))))
  return (
    <section className="c8 stack" aria-labelledby="add-questionnaire">
      <h2 id="add-questionnaire">{t('forms.add')}</h2>
      <p className="muted">{t('forms.add-why')}</p>
      {problem && <Failed problem={problem} title={t('dossier.not-saved')} />}
      {published.length > 0 && (
        <>
          <h3>{t('forms.published')}</h3>
          <Offered questionnaires={published} inUse={inUse} suits={suits} take={take} />
        </>
      )}
      <h3>{t('forms.ready')}</h3>
      <Offered questionnaires={ready} inUse={inUse} suits={suits} take={take} />
      {elsewhere.length > 0 && (
        <>
          <h3>{t('forms.elsewhere')}</h3>
          <Offered questionnaires={elsewhere} inUse={inUse} suits={suits} take={take} />
        </>
      )}
      <h3>{t('forms.import')}</h3>
      <ImportXlsform inUse={inUse} take={take} />
    </section>
  )
}

/** Of each published questionnaire the newest version that is not retired, unless the dossier has one of it. */
function newestOf(
  versions: readonly KnownVersion[],
  has: ReadonlyMap<string, Questionnaire>,
): readonly Questionnaire[] {
  const standing = versions.filter(({ shared }) => !shared?.retired)
  return [...Map.groupBy(standing, ({ questionnaire }) => questionnaire.id)].flatMap(([id, [newest]]) =>
    newest ? [has.get(id) ?? newest.questionnaire] : [],
  )
}

type OfferedProps = {
  readonly questionnaires: readonly Questionnaire[]
  readonly inUse: ReadonlySet<string>
  /** Why it is proposed for this visit; nothing where it is only there to be taken. */
  readonly suits: (questionnaire: Questionnaire) => readonly string[]
  readonly take: (questionnaire: Questionnaire) => void
}

function Offered({ questionnaires, inUse, suits, take }: OfferedProps): ReactNode {
  const { t, local } = useWords()
  const { save, takeBack } = useStream()
  const done = useDone()
  const remove = (name: string, title: string) => {
    save(putAway(name, true))
    done({
      words: t('forms.was-put-away', { title: isolated(title) }),
      undo: () => takeBack(putAway(name, true), putAway(name, false)),
    })
  }
  const write = useExportXlsform()
  return (
    <ul className="offered">
      {questionnaires.map((one) => {
        const name = nameOf(one)
        const title = local(one.title)
        return (
          <li key={name} className="row between">
            <div>
              <p className="strong">
                <UserText text={one.title} />
              </p>
              <p className="small muted">
                {t('forms.counts', {
                  questions: questionsOf(one).length,
                  version: isolated(versionSaid(one.version)),
                })}
              </p>
              {suits(one).map((why) => (
                <p key={why}>
                  <Mark kind="inroom">{why}</Mark>
                </p>
              ))}
            </div>
            <span className="row">
              <Button
                kind="plain"
                label={t('forms.export', { title: isolated(title) })}
                onPress={() => void write(one)}
              >
                {t('forms.export-short')}
              </Button>
              {inUse.has(name) ? (
                <>
                  <Mark kind="done">{t('forms.in-use')}</Mark>
                  <Button
                    kind="plain"
                    label={t('forms.put-away', { title: isolated(title) })}
                    onPress={() => remove(name, title)}
                  >
                    {t('forms.put-away-short')}
                  </Button>
                </>
              ) : (
                <Button kind="quiet" label={t('forms.take', { title: isolated(title) })} onPress={() => take(one)}>
                  {t('forms.take-short')}
                </Button>
              )}
            </span>
          </li>
        )
      })}
    </ul>
  )
}

/** Seals it in the dossier, and goes to its first section. */
function useTakeUp(dossier: DossierId) {
  const { t, local } = useWords()
  const { write, takeBack } = useStream()
  const done = useDone()
  const [, go] = useLocation()
  const [problem, setProblem] = useState<Problem | null>(null)
  const take = async (questionnaire: Questionnaire) => {
    const taken = takeUp(questionnaire, systemClock())
    const outcome = await write(taken)
    setProblem(outcome.ok ? null : outcome.problem)
    const [section] = questionnaire.sections
    if (!outcome.ok || !section) return
    done({
      words: t('forms.taken', { title: isolated(local(questionnaire.title)) }),
      undo: () => takeBack(taken, putAway(nameOf(questionnaire), true)),
    })
    go(`/dossiers/${dossier}/questionnaire/${sectionPart(questionnaire, section)}`)
  }
  return { take: (questionnaire: Questionnaire) => void take(questionnaire), problem }
}

/** The questionnaires that this device’s other dossiers use, each once. */
function useElsewhere(dossier: DossierId): readonly Questionnaire[] {
  const open = useOpenVisits()
  const found = new Map<string, Questionnaire>()
  for (const { card, registers } of open?.visits ?? [])
    if (card.id !== dossier)
      for (const { name, questionnaire } of questionnairesIn(registers).used) found.set(name, questionnaire)
  return [...found.values()]
}
