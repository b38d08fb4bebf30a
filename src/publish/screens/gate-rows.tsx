// The wall between two rooms, row by row: what leaves goes through a gap, what stays meets the wall, what is refused meets a cross.
import { ArrowRight, Lock, PencilLine, X } from 'lucide-react'
import type { ReactNode } from 'react'
import { Sign } from '../../foundation/components/drawn/sign.tsx'
import { Checkbox } from '../../foundation/components/forms/fields.tsx'
import { Mark } from '../../foundation/components/mark.tsx'
import { PositionTag } from '../../foundation/components/position-tag.tsx'
import { UserText } from '../../foundation/components/user-text.tsx'
import { VerifiedMark } from '../../foundation/components/verified-mark.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { MediumPicture } from '../../institution/newsroom/media/screens/medium-picture.tsx'
import { directionOf, type LocalText, type SiteLanguage } from '../../vocabulary/languages.ts'
import { smallNumbersIn } from '../../vocabulary/text/small-numbers.ts'
import type { GateRow, Say } from '../review.ts'

type Props = {
  readonly rows: readonly GateRow[]
  /** The language in which what leaves is read. */
  readonly language: SiteLanguage
  readonly onChoose: (finding: string, chosen: boolean) => void
}

export function GateRows({ rows, language, onChoose }: Props): ReactNode {
  const { t } = useWords()
  return (
    <div className="gate second">
      <div className="side sidehead only-wide" data-room="institution">
        <h2>
          <Sign room="institution" />
          {t('publish.gate.stays')}
        </h2>
        <p className="small">{t('common.readers-short.institution')}</p>
      </div>
      <div className="wall only-wide clear" />
      <div className="side sidehead only-wide" data-room="public">
        <h2>
          <Sign room="public" />
          {t('publish.gate.leaves')}
        </h2>
        <p className="small">{t('common.readers-short.public')}</p>
      </div>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: the rows of one record keep their places
        <Row key={index} row={row} language={language} onChoose={onChoose} />
      ))}
    </div>
  )
}

function Row({ row, language, onChoose }: { readonly row: GateRow } & Omit<Props, 'rows'>): ReactNode {
  const { t } = useWords()
  const said = useSay()
  const { name, inside, kept, out, choice } = row
  return (
    <>
      <div className="side rowtop stack-s" data-room="institution">
        <p className="narrow mark inroom">
          <Sign room="institution" />
          {t('publish.gate.stays')}
        </p>
        <h2 className="gr">{said(name)}</h2>
        {inside && Object.keys(inside).length > 0 && <UserText as="p" text={inside} />}
        {kept && <p className="muted small">{said(kept)}</p>}
        {choice && (
          <Checkbox
            label={t('publish.gate.choose')}
            checked={choice.chosen}
            onChange={(chosen) => onChoose(choice.finding, chosen)}
          />
        )}
        {!out && (
          <p className="narrow">
            <Held row={row} />
          </p>
        )}
      </div>
      <Wall row={row} />
      {out ? (
        <div className="side rowtop stack-s" data-room="public">
          <p className="narrow mark inroom">
            <Sign room="public" />
            {t('publish.gate.leaves')}
          </p>
          <div className="paperlet">
            {out.title && (
              <h3>
                <Out text={out.title} language={language} />
              </h3>
            )}
            {out.picture && <MediumPicture file={out.picture} words="" />}
            <Out text={out.text} language={language} />
          </div>
          {out.position && (
            <p>
              <PositionTag position={out.position} hasWords={Object.keys(out.text).length > 0} />
            </p>
          )}
          {out.implementation && (
            <p>
              <VerifiedMark implementation={out.implementation} />
            </p>
          )}
          {row.why && <Mark>{said(row.why)}</Mark>}
          {row.smallNumbers.length > 0 && (
            <Mark kind="differ" icon={<PencilLine className="i" aria-hidden="true" />}>
              {t('publish.gate.small-number')} <bdi>({row.smallNumbers.join(' · ')})</bdi>
            </Mark>
          )}
        </div>
      ) : (
        <div className="side rowtop only-wide nil" data-room="public">
          <Held row={row} />
        </div>
      )}
    </>
  )
}

/** Drawn for the eye: the words beside it say the same. */
function Wall({ row: { out, refusal } }: { readonly row: GateRow }): ReactNode {
  if (out)
    return (
      <div className="wall rowtop pass" aria-hidden="true">
        <span>
          <ArrowRight className="i flip" />
        </span>
      </div>
    )
  return (
    <div className={refusal ? 'wall rowtop shut' : 'wall rowtop'} aria-hidden="true">
      {refusal && (
        <span>
          <X className="i" />
        </span>
      )}
    </div>
  )
}

/** Why nothing of a row leaves. */
function Held({ row: { why, refusal } }: { readonly row: GateRow }): ReactNode {
  const words = useWords()
  const said = useSay()
  if (refusal)
    return (
      <Mark kind="alert" icon={<X className="i" aria-hidden="true" />}>
        {words.problem(refusal)}
      </Mark>
    )
  return <Mark icon={<Lock className="i" aria-hidden="true" />}>{why && said(why)}</Mark>
}

/** Word for word what will be read in this language, small numbers pointed out. */
function Out({ text, language }: { readonly text: LocalText; readonly language: SiteLanguage }): ReactNode {
  const { languageName, t } = useWords()
  const words = text[language]
  if (!words) return <span className="muted">{t('publish.gate.not-in', { language: languageName(language) })}</span>
  const parts: ReactNode[] = []
  let from = 0
  for (const { start, end } of smallNumbersIn(words, language)) {
    parts.push(words.slice(from, start), <mark key={start}>{words.slice(start, end)}</mark>)
    from = end
  }
  return (
    <span className="pre" lang={language} dir={directionOf(language)}>
      {parts}
      {words.slice(from)}
    </span>
  )
}

function useSay(): (say: Say) => string {
  const { t } = useWords()
  return ({ words, data }) => t(words, data)
}
