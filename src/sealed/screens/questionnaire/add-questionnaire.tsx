// Adds a questionnaire to a dossier: a ready one, one that another dossier of this device has, or an XLSForm from a file.
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { Button } from '../../../foundation/components/button.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { saveFile } from '../../../foundation/components/save-file.ts'
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
import { readPlan } from '../../dossier/plan.ts'
import {
  nameOf,
  putAway,
  type Questionnaires,
  questionnairesIn,
  sectionPart,
  takeUp,
} from '../../dossier/questionnaires.ts'
import { readyQuestionnaires } from '../../dossier/templates/ready.ts'
import { useOpenVisits } from '../dossier/open-visits.ts'
import { useStream } from '../open-stream.tsx'
import { ImportXlsform } from './import-xlsform.tsx'

type Props = { readonly card: { readonly id: DossierId }; readonly found: Questionnaires }

export function AddQuestionnaire({ card, found }: Props): ReactNode {
  const { t } = useWords()
  const { registers } = useStream()
  const kind = latest(readPlan(registers).place)?.kind
  const { take, problem } = useTakeUp(card.id)
  const inUse = new Set(found.used.map(({ name }) => name))
  const suits = ({ places }: Questionnaire) => kind !== undefined && places.includes(kind)
  const ready = [...readyQuestionnaires].sort((a, b) => Number(suits(b)) - Number(suits(a)))
  const elsewhere = useElsewhere(card.id).filter((one) => !ready.some((other) => nameOf(other) === nameOf(one)))
  return (
    <section className="c8 stack" aria-labelledby="add-questionnaire">
      <h2 id="add-questionnaire">{t('forms.add')}</h2>
      <p className="muted">{t('forms.add-why')}</p>
      {problem && <Failed problem={problem} title={t('dossier.not-saved')} />}
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

type OfferedProps = {
  readonly questionnaires: readonly Questionnaire[]
  readonly inUse: ReadonlySet<string>
  readonly suits: (questionnaire: Questionnaire) => boolean
  readonly take: (questionnaire: Questionnaire) => void
}

function Offered({ questionnaires, inUse, suits, take }: OfferedProps): ReactNode {
  const { t, local } = useWords()
  const { save } = useStream()
  const done = useDone()
  const remove = (name: string, title: string) => {
    save(putAway(name, true))
    done({ words: t('forms.was-put-away', { title: isolated(title) }), undo: () => save(putAway(name, false)) })
  }
  const write = async (questionnaire: Questionnaire) => {
    // Its writer is loaded when somebody wants it.
    const { xlsformOf } = await import('../../dossier/forms/xlsform/write-xlsform.ts')
    saveFile(`${nameOf(questionnaire)}.xlsx`, xlsformOf(questionnaire))
    done({ words: t('forms.exported', { title: isolated(local(questionnaire.title)) }) })
  }
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
                {t('forms.counts', { questions: questionsOf(one).length, version: isolated(one.version) })}
              </p>
              {suits(one) && <Mark kind="inroom">{t('forms.suits')}</Mark>}
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
  const { write } = useStream()
  const done = useDone()
  const [, go] = useLocation()
  const [problem, setProblem] = useState<Problem | null>(null)
  const take = async (questionnaire: Questionnaire) => {
    const outcome = await write(takeUp(questionnaire, systemClock()))
    setProblem(outcome.ok ? null : outcome.problem)
    const [section] = questionnaire.sections
    if (!outcome.ok || !section) return
    done({
      words: t('forms.taken', { title: isolated(local(questionnaire.title)) }),
      undo: () => void write(putAway(nameOf(questionnaire), true)),
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
