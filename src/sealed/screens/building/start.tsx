// Begins a questionnaire: blank, from a ready one, from a spreadsheet, or from a file that somebody was handed.
import { FilePlus, FileUp } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { useLocation } from 'wouter'
import { browserRandom } from '../../../foundation/components/browser-random.ts'
import { Button } from '../../../foundation/components/button.tsx'
import { PickFiles } from '../../../foundation/components/forms/pick-files.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { readFile } from '../../../foundation/read-file.ts'
import { isolated } from '../../../foundation/words/t.ts'
import { toHex } from '../../../vocabulary/bytes-as-text.ts'
import { systemClock } from '../../../vocabulary/dates.ts'
import { refuse } from '../../../vocabulary/problems.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import { blank, copyOf } from '../../dossier/forms/building/draft.ts'
import { type Questionnaire, questionsOf } from '../../dossier/forms/form.ts'
import { publishedMost, readPublished } from '../../dossier/forms/versions/published.ts'
import { keepDraft, keepVersion } from '../../dossier/forms/versions/shelf.ts'
import { nameOf } from '../../dossier/questionnaires/questionnaires.ts'
import { readyQuestionnaires } from '../../dossier/templates/ready.ts'
import { newRow } from '../new-row.ts'
import { ImportXlsform } from '../questionnaire/import-xlsform.tsx'
import { useDeskAct } from '../use-desk-act.ts'

export function Start(): ReactNode {
  const { t, local } = useWords()
  const { begin, problem } = useBegin()
  return (
    <section className="stack" aria-labelledby="begin">
      <h2 id="begin">{t('build.begin')}</h2>
      {problem && <Failed problem={problem} title={t('dossier.not-saved')} />}
      <p>
        <Button onPress={() => begin(blank(newFormId()))}>
          <FilePlus className="i" aria-hidden="true" />
          {t('build.begin-blank')}
        </Button>
      </p>
      <details>
        <summary>{t('build.begin-ready')}</summary>
        <ul className="offered">
          {readyQuestionnaires.map((one) => (
            <li key={nameOf(one)} className="stack-s">
              <div>
                <p className="strong">
                  <UserText text={one.title} />
                </p>
                <p className="small muted">{t('build.questions', { count: questionsOf(one).length })}</p>
              </div>
              <Button
                kind="quiet"
                label={t('build.begin-with', { title: isolated(local(one.title)) })}
                onPress={() => begin(copyOf(one, newFormId()))}
              >
                {t('build.begin-with-short')}
              </Button>
            </li>
          ))}
        </ul>
      </details>
      <details>
        <summary>{t('forms.import')}</summary>
        <ImportXlsform
          inUse={nothing}
          takeWords={t('build.begin-with-short')}
          take={(questionnaire) => begin(copyOf(questionnaire, newFormId()))}
        />
      </details>
      <FromFile />
    </section>
  )
}

const nothing: ReadonlySet<string> = new Set()

/** What addresses and registers call it: nobody sees it, and no two are alike. */
export const newFormId = (): string => `q${toHex(browserRandom(8))}`

/** Puts it on the shelf as a draft and opens it. */
export function useBegin() {
  const desk = useDesk()
  const [, go] = useLocation()
  const { act, problem } = useDeskAct()
  const begin = async (questionnaire: Questionnaire, after: { print: string; number: number } | null = null) => {
    const key = newRow()
    const kept = await act(keepDraft(desk, { key, questionnaire, after, changed: systemClock() }))
    if (kept.ok) go(`/questionnaires/draft/${key}`)
  }
  return {
    begin: (questionnaire: Questionnaire, after?: { print: string; number: number }) =>
      void begin(questionnaire, after),
    problem,
  }
}

/** A published version from a file: checked like any other, and never taken in part. */
function FromFile(): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [, go] = useLocation()
  const { act, problem } = useDeskAct()
  const [large, setLarge] = useState(false)
  const open = async (file: File | undefined) => {
    if (!file) return
    setLarge(file.size > 4 * publishedMost)
    if (file.size > 4 * publishedMost) return
    const bytes = await act(readFile(file))
    if (!bytes.ok) return
    const read = await act(readPublished(new TextDecoder().decode(bytes.value)))
    if (!read.ok) return
    const kept = await act(keepVersion(desk, read.value))
    if (kept.ok) go(`/questionnaires/version/${read.value.print}`)
  }
  return (
    <details>
      <summary>{t('build.from-file')}</summary>
      <div className="stack">
        <p className="muted">{t('build.from-file-why')}</p>
        <p>
          <PickFiles kind="quiet" accept=".json" onPick={([file]) => void open(file)}>
            <FileUp className="i" aria-hidden="true" />
            {t('build.pick-file')}
          </PickFiles>
        </p>
        {problem && <Failed problem={problem} title={t('forms.wrong-title')} />}
        {large && <Failed problem={refuse('questionnaire-too-large').problem} title={t('forms.wrong-title')} />}
      </div>
    </details>
  )
}
