// Opens an address at which a letter is answered without an account: its code is drawn on this device, shown once, and printed on the letter.
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useCall } from '../../../foundation/components/call-context.tsx'
import { Select } from '../../../foundation/components/forms/fields.tsx'
import { useSealLetter } from '../../../foundation/components/letter-sealing-context.tsx'
import { Notice } from '../../../foundation/components/mark.tsx'
import { printPage } from '../../../foundation/components/print-page.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { When } from '../../../foundation/components/user-text.tsx'
import { useAllWordsOf, useWords } from '../../../foundation/components/words-context.tsx'
import type { ShownLetter } from '../../../vocabulary/authority-answers.ts'
import { toBase64url } from '../../../vocabulary/bytes-as-text.ts'
import { type Language, languages } from '../../../vocabulary/languages.ts'
import type { Outcome, Problem } from '../../../vocabulary/problems.ts'
import type { Letter } from '../letter.ts'
import { LetterSheet } from './letter-sheet.tsx'

type Opened = { readonly link: string; readonly code: string; readonly shown: ShownLetter; readonly language: Language }

export function AnswerAddress({
  letter,
  onOpened,
}: {
  readonly letter: Letter
  readonly onOpened: () => void
}): ReactNode {
  const { t, languageName, language: reading } = useWords()
  // The letter is printed in the language of its code.
  useAllWordsOf(languages)
  const call = useCall()
  const seal = useSealLetter()
  const written = languages.filter((one) => letter.content.text[one])
  const [language, setLanguage] = useState<Language>(
    written.find((one) => one === reading) ?? written[0] ?? languages[0],
  )
  const [opened, setOpened] = useState<Opened | null>(null)
  const [problem, setProblem] = useState<Problem | null>(null)
  const [busy, setBusy] = useState(false)
  const open = async (): Promise<Outcome<Opened>> => {
    const answer = (await call('GET', `/api/dialogue/${letter.id}/shown`)) as Outcome<{
      shown: ShownLetter
      site: string
    }>
    if (!answer.ok) return answer
    const { shown, site } = answer.value
    const sealed = await seal(shown, language)
    if (!sealed.ok) return sealed
    const { address, code } = sealed.value
    const noted = await call('POST', `/api/dialogue/${letter.id}/address`, {
      address,
      sealed: toBase64url(sealed.value.sealed),
    })
    if (!noted.ok) return noted
    return { ok: true, value: { link: `${site}/${language}/dialogue/${address}`, code, shown, language } }
  }
  const press = async () => {
    setBusy(true)
    const outcome = await open()
    setBusy(false)
    setProblem(outcome.ok ? null : outcome.problem)
    if (!outcome.ok) return
    setOpened(outcome.value)
    onOpened()
  }
  return (
    <section className={opened ? 'stack' : 'stack no-print'} aria-labelledby="address">
      <h2 id="address">{t('dialogue.address')}</h2>
      <p className="measure">{t('dialogue.address-text')}</p>
      {letter.address && (
        <p>
          {t('dialogue.address-until')} <When at={letter.address.until} />. {t('dialogue.address-replaces')}
        </p>
      )}
      <Select
        label={t('dialogue.code-language')}
        value={language}
        onChange={setLanguage}
        options={languages.map((value) => ({ value, label: languageName(value) }))}
      />
      {problem && <Failed title={t('dialogue.address-not-opened')} problem={problem} />}
      <p className="no-print">
        <Button kind="quiet" disabled={busy} onPress={() => void press()}>
          {t(letter.address ? 'dialogue.address-again' : 'dialogue.address-open')}
        </Button>
      </p>
      {opened && (
        <>
          <Notice kind="differ" live>
            <p>{t('dialogue.code-once')}</p>
          </Notice>
          <LetterSheet {...opened} attention={letter.content.attention} />
          <p className="no-print">
            <Button onPress={() => void printPage()}>{t('dialogue.print')}</Button>
          </p>
        </>
      )}
    </section>
  )
}
