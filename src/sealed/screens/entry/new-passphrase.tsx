// A new passphrase: six words are proposed, to be written down or drawn again, then typed once to be sure of them.
import { Dices } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { browserRandom } from '../../../foundation/components/browser-random.ts'
import { Button } from '../../../foundation/components/button.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { judgePassphrase, normalisedPassphrase } from '../../keys/passphrase.ts'
import { proposePassphrase } from '../../keys/words.ts'
import { PassphraseField } from './passphrase-field.tsx'

export type ChosenPassphrase = { readonly passphrase: string; readonly again: string }

/** Long enough, and typed twice alike. */
export const passphraseReady = ({ passphrase, again }: ChosenPassphrase): boolean =>
  judgePassphrase(passphrase).ok && normalisedPassphrase(passphrase) === normalisedPassphrase(again)

type Props = { readonly value: ChosenPassphrase; readonly onChange: (value: ChosenPassphrase) => void }

export function NewPassphrase({ value, onChange }: Props): ReactNode {
  const { t, problem, ownLanguage: language } = useWords()
  const [proposed, setProposed] = useState(() => proposePassphrase(language, browserRandom))
  const judged = value.passphrase === '' ? null : judgePassphrase(value.passphrase)
  const differs =
    value.again.length >= value.passphrase.length &&
    normalisedPassphrase(value.passphrase) !== normalisedPassphrase(value.again)
  return (
    <div className="stack">
      <div className="sheet stack">
        <p className="small muted">{t('entry.words.proposed')}</p>
        <p className="words" dir="auto">
          {proposed}
        </p>
        <p className="row">
          <Button kind="quiet" onPress={() => onChange({ ...value, passphrase: proposed })}>
            {t('entry.words.take')}
          </Button>
          <Button kind="plain" onPress={() => setProposed(proposePassphrase(language, browserRandom))}>
            <Dices className="i" aria-hidden="true" />
            {t('entry.words.again')}
          </Button>
        </p>
      </div>
      <PassphraseField
        label={t('entry.passphrase')}
        hint={t('entry.words.own')}
        error={judged && !judged.ok && value.again !== '' ? problem(judged.problem) : null}
        value={value.passphrase}
        onChange={(passphrase) => onChange({ ...value, passphrase })}
      />
      <PassphraseField
        label={t('entry.words.type-again')}
        hint={t('entry.words.type-again-hint')}
        error={value.again !== '' && differs ? t('entry.words.differs') : null}
        value={value.again}
        onChange={(again) => onChange({ ...value, again })}
      />
    </div>
  )
}
