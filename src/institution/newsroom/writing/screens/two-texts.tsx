// Two people changed one draft: what each wrote, field by field and language by language, what differs marked, and the choice of one or of both.
import { EqualNot } from 'lucide-react'
import { type ReactNode, useId, useState } from 'react'
import { Button } from '../../../../foundation/components/button.tsx'
import { Notice } from '../../../../foundation/components/mark.tsx'
import { When } from '../../../../foundation/components/user-text.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { useNameOr } from '../../../screens/person-name.tsx'
import type { Draft } from '../../draft.ts'
import { type Choice, type Difference, differencesOf, mergedOf, proposedChoice, type Written } from '../differences.ts'
import { BesideEachOther } from './beside-each-other.tsx'
import { useLabelOfPart, useWordsOfPart } from './words-of-part.ts'

type Props<Content extends Written> = {
  readonly base: Content
  readonly mine: Content
  readonly theirs: Pick<Draft, 'changedBy' | 'changed'> & { readonly content: Content }
  /** With the content put together; it is then saved on the colleague's version. */
  readonly onSettle: (content: Content) => void
}

export function TwoTexts<Content extends Written>({ base, mine, theirs, onSettle }: Props<Content>): ReactNode {
  const { t } = useWords()
  const nameOr = useNameOr()
  const title = useId()
  const [choices, setChoices] = useState<ReadonlyMap<string, Choice>>(new Map())
  const differences = differencesOf(base, mine, theirs.content)
  const choiceOf = (difference: Difference) => choices.get(keyOf(difference)) ?? proposedChoice(difference)
  const name = nameOr(theirs.changedBy)
  return (
    <section aria-labelledby={title} className="sheet stack-l">
      <h2 id={title} className="form-title">
        {t('newsroom.two-texts.title')}
      </h2>
      <Notice kind="differ" live icon={<EqualNot className="i" aria-hidden="true" />}>
        <p>{t('newsroom.two-texts.intro', { name })}</p>
        <p className="small muted">
          <bdi>{name}</bdi> · <When at={theirs.changed} />
        </p>
      </Notice>
      {differences.map((difference) => (
        <OneDifference
          key={keyOf(difference)}
          difference={difference}
          kind={mine.kind}
          theirName={name}
          choice={choiceOf(difference)}
          onChoose={(choice) => setChoices(new Map(choices).set(keyOf(difference), choice))}
        />
      ))}
      <div className="row">
        <Button onPress={() => onSettle(mergedOf(base, mine, theirs.content, choiceOf))}>
          {t('newsroom.two-texts.settle')}
        </Button>
      </div>
    </section>
  )
}

function OneDifference({
  difference,
  kind,
  theirName,
  choice,
  onChoose,
}: {
  readonly difference: Difference
  readonly kind: string
  readonly theirName: string
  readonly choice: Choice
  readonly onChoose: (choice: Choice) => void
}): ReactNode {
  const { t } = useWords()
  const id = useId()
  const wordsOf = useWordsOfPart(kind)
  const { field, language, joins, changedBy } = difference
  const mine = wordsOf(field, difference.mine)
  const theirs = wordsOf(field, difference.theirs)
  const label = useLabelOfPart()
  const options: readonly { readonly choice: Choice; readonly words: string }[] = [
    { choice: 'mine', words: t('newsroom.two-texts.take-mine') },
    { choice: 'theirs', words: t('newsroom.two-texts.take-theirs') },
    ...(joins ? [{ choice: 'both' as const, words: t('newsroom.two-texts.take-both') }] : []),
  ]
  return (
    <fieldset className="field">
      <legend className="lab">{label(difference)}</legend>
      <span className="hint">{t(`newsroom.two-texts.changed-by-${changedBy}`, { name: theirName })}</span>
      <BesideEachOther
        language={language}
        texts={[
          { name: t('newsroom.two-texts.mine'), words: mine },
          { name: <bdi>{theirName}</bdi>, words: theirs },
        ]}
      />
      {options.map(({ choice: one, words }) => (
        <label key={one} className="opt">
          <input type="radio" autoComplete="off" name={id} checked={choice === one} onChange={() => onChoose(one)} />
          <span>{words}</span>
        </label>
      ))}
    </fieldset>
  )
}

const keyOf = ({ field, language, row }: Difference): string => `${field} ${language ?? ''} ${row ?? ''}`
