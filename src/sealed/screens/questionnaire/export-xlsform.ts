// Saves a questionnaire as an XLSForm, for other tools; its writer is loaded when somebody wants it.
import { broughtPart } from '../../../foundation/brought-part.ts'
import { saveFile } from '../../../foundation/components/save-file.ts'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { Questionnaire } from '../../dossier/forms/form.ts'
import { nameOf } from '../../dossier/questionnaires/questionnaires.ts'

export function useExportXlsform(): (questionnaire: Questionnaire) => Promise<void> {
  const { t, local, problem } = useWords()
  const done = useDone()
  return async (questionnaire) => {
    const writer = await broughtPart(() => import('../../dossier/forms/xlsform/write-xlsform.ts'))
    if (!writer.ok) return done({ words: problem(writer.problem) })
    const { name, bytes } = writer.value.xlsformFile(questionnaire, nameOf(questionnaire))
    saveFile(name, bytes)
    done({ words: t('forms.exported', { title: isolated(local(questionnaire.title)) }) })
  }
}
