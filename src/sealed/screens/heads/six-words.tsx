// The comparison without a camera: each chooses two words for the other, and hears six that nobody could have prepared.
import { type ReactNode, useState } from 'react'
import { browserRandom } from '../../../foundation/components/browser-random.ts'
import { Button } from '../../../foundation/components/button.tsx'
import { Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { useNamedOptions } from '../../../foundation/components/forms/use-named-options.ts'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import type { PersonId } from '../../../vocabulary/ids.ts'
import { type Language, languages } from '../../../vocabulary/languages.ts'
import type { Outcome } from '../../../vocabulary/problems.ts'
import { typedWords } from '../../../vocabulary/text/typed.ts'
import { useDesk } from '../../browser/desk-context.tsx'
import type { DossierCard } from '../../desk/desk-view.ts'
import { drawWords, placeOfWord } from '../../keys/words.ts'
import { useOthersIn, usePeopleNames } from '../people.tsx'

type Words = Readonly<Record<Language, readonly string[]>>

export function SixWords({ card }: { readonly card: DossierCard }): ReactNode {
  const { t } = useWords()
  const named = useNamedOptions()
  const [chosen, setChosen] = useState<PersonId | ''>('')
  const others = useOthersIn(card)
  return (
    <section className="sheet stack" aria-labelledby="six-words">
      <h3 id="six-words" className="h3">
        {t('heads.words.title')}
      </h3>
      <p className="small">{t('heads.words.text')}</p>
      {others.length === 0 && <p className="small muted">{t('heads.words.alone')}</p>}
      {others.length > 0 && (
        <Select
          label={t('heads.words.with')}
          none={t('common.choose')}
          value={chosen}
          options={named(others)}
          onChange={setChosen}
        />
      )}
      {chosen && <Asked key={`asked ${chosen}`} card={card} person={chosen} />}
      {chosen && <Asking key={`asking ${chosen}`} card={card} person={chosen} />}
    </section>
  )
}

type Props = { readonly card: DossierCard; readonly person: PersonId }

/** She chooses, this person answers. */
function Asked({ card, person }: Props): ReactNode {
  const { t } = useWords()
  const { nameOf } = usePeopleNames()
  const desk = useDesk()
  const [said, setSaid] = useState('')
  /** No words for what is not two of the words that devices draw: they would be six others, and accuse the server. */
  const [answer, setAnswer] = useState<{ readonly said: string; readonly words: Outcome<Words> | null } | null>(null)
  const now = answer?.said === said ? answer : null
  const show = async () => {
    const two = twoWords(said)
    setAnswer({ said, words: two && (await desk.headWords(card.id, person, two)) })
  }
  return (
    <form className="stack" onSubmit={submits(show)}>
      <TextField
        label={t('heads.words.asked', { name: nameOf(person) })}
        hint={t('heads.words.asked-hint')}
        error={now && !now.words ? t('heads.words.asked-unclear', { name: nameOf(person) }) : null}
        value={said}
        onChange={setSaid}
      />
      {now?.words ? (
        <Said words={now.words} title={t('heads.words.answer')} />
      ) : (
        <p>
          <Button type="submit" kind="quiet" disabled={said.trim() === ''}>
            {t('heads.words.show')}
          </Button>
        </p>
      )}
    </form>
  )
}

/** Whatever was typed between and around them; null where there are not two. */
function twoWords(said: string): readonly [string, string] | null {
  const [first, second, ...others] = typedWords(said)
  const isDrawn = (word: string) => languages.some((language) => placeOfWord(word, language) !== null)
  return first && second && others.length === 0 && isDrawn(first) && isDrawn(second) ? [first, second] : null
}

/** This person chooses, she answers: what she must say is shown once she has said it. */
function Asking({ card, person }: Props): ReactNode {
  const { t, ownLanguage: language } = useWords()
  const { nameOf } = usePeopleNames()
  const [words, setWords] = useState(() => drawWords(language, 2, browserRandom))
  return (
    <div className="stack">
      <p>{t('heads.words.for-them', { name: nameOf(person) })}</p>
      <p className="words" lang={language} dir="auto">
        {words.join(' ')}
      </p>
      <p>
        <Button kind="plain" onPress={() => setWords(drawWords(language, 2, browserRandom))}>
          {t('heads.words.others')}
        </Button>
      </p>
      <Expected key={words.join(' ')} card={card} person={person} of={words} />
    </div>
  )
}

function Expected({ card, person, of }: Props & { readonly of: readonly string[] }): ReactNode {
  const { t } = useWords()
  const { nameOf } = usePeopleNames()
  const desk = useDesk()
  const [words, setWords] = useState<Outcome<Words> | null>(null)
  const [first = '', second = ''] = of
  if (words) return <Said words={words} title={t('heads.words.expect', { name: nameOf(person) })} />
  return (
    <p>
      <Button kind="quiet" onPress={() => void desk.headWords(card.id, person, [first, second]).then(setWords)}>
        {t('heads.words.expect.show')}
      </Button>
    </p>
  )
}

function Said({ words, title }: { readonly words: Outcome<Words>; readonly title: string }): ReactNode {
  const { t, ownLanguage: language } = useWords()
  if (!words.ok) return <Failed problem={words.problem} title={t('heads.words.failed')} />
  const { value } = words
  return (
    <div role="status">
      <p className="small muted">{title}</p>
      {[language, ...languages.filter((one) => one !== language)].map((one) => (
        <p
          key={one}
          className={one === language ? 'words' : 'words small muted'}
          lang={one}
          dir={one === 'ar' ? 'rtl' : 'ltr'}
        >
          {value[one].join(' ')}
        </p>
      ))}
    </div>
  )
}
