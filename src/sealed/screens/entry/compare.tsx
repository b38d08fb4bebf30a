// Safety words with one person: read aloud on both sides; whoever signs the directory says that they were the same, and whoever finds that they are not reads what to do.
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { goOnceDrawn } from '../../../foundation/components/keyboard/kept-place.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import { languages } from '../../../vocabulary/languages.ts'
import { useAsked, useDesk } from '../../browser/desk-context.tsx'
import type { PersonCard } from '../../desk/desk-view.ts'
import { useDeskAct } from '../use-desk-act.ts'

type Props = { readonly person: PersonCard; readonly signs: boolean }

export function Compare({ person, signs }: Props): ReactNode {
  const { t, local } = useWords()
  const [asked, setAsked] = useState(false)
  const title = useId()
  const name = isolated(local(person.name))
  // The keyboard comes to the words before the button that says that they were the same: pressed twice, it said so of words that nobody had read out.
  const ask = () => {
    setAsked(true)
    goOnceDrawn(title)
  }
  if (asked) return <Words person={person} signs={signs} title={title} onClose={() => setAsked(false)} />
  return (
    <p>
      <Button
        kind="plain"
        label={`${t('entry.people.compare')} · ${t('entry.people.compare.title', { name })}`}
        onPress={ask}
      >
        {t('entry.people.compare')}
      </Button>
    </p>
  )
}

type WordsProps = Props & { readonly title: string; readonly onClose: () => void }

function Words({ person, signs, title, onClose }: WordsProps): ReactNode {
  const { t, local, ownLanguage: language } = useWords()
  const desk = useDesk()
  const done = useDone()
  const { act, problem, working } = useDeskAct()
  const [differ, setDiffer] = useState(false)
  const steps = useId()
  const [words] = useAsked((desk) => desk.safetyWords(person.id), person.id)
  const name = isolated(local(person.name))
  if (!words) return null
  if (!words.ok) return <Failed problem={words.problem} />
  const { figures } = words.value
  const same = async () => {
    if ((await act(desk.markCompared(person.id, figures))).ok) done({ words: t('entry.people.compared', { name }) })
  }
  const notSame = () => {
    setDiffer(true)
    goOnceDrawn(steps)
  }
  return (
    <Notice kind="differ">
      <p id={title} className="strong">
        {t('entry.people.compare.title', { name })}
      </p>
      <p>{t('entry.people.compare.text', { name })}</p>
      {[language, ...languages.filter((one) => one !== language)].map((one) => (
        <p
          key={one}
          className={one === language ? 'words' : 'words small muted'}
          lang={one}
          dir={one === 'ar' ? 'rtl' : 'ltr'}
        >
          {words.value[one].join(' ')}
        </p>
      ))}
      <p className="small muted">
        {t('entry.people.compare.figures')} <bdi dir="ltr">{figures.join(' ')}</bdi>
      </p>
      {!signs && !differ && <p>{t('entry.people.compare.signer')}</p>}
      {differ && (
        <ol id={steps} className="stack">
          {(['figures', 'synchronise', 'between'] as const).map((step) => (
            <li key={step}>{t(`entry.people.compare.differ.${step}`, { name })}</li>
          ))}
        </ol>
      )}
      {problem && <Failed problem={problem} title={t('entry.people.not-compared-saved')} />}
      <p className="row">
        {signs && person.notCompared && (
          <Button disabled={working} onPress={() => void same()}>
            {t('entry.people.compare.same')}
          </Button>
        )}
        {!differ && (
          <Button kind="quiet" onPress={notSame}>
            {t('entry.people.compare.differ')}
          </Button>
        )}
        <Button kind="plain" onPress={onClose}>
          {t('common.close')}
        </Button>
      </p>
    </Notice>
  )
}
