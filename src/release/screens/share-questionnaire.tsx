// The gate to the institution's library: a questionnaire leaves this device as it will be read, after the sentence that says what it may give away.
import { Fragment, type ReactNode, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { Button, ButtonLink } from '../../foundation/components/button.tsx'
import { useCall } from '../../foundation/components/call-context.tsx'
import { Checkbox } from '../../foundation/components/forms/fields.tsx'
import { Notice } from '../../foundation/components/mark.tsx'
import { useBand } from '../../foundation/components/room.tsx'
import { ScreenHead } from '../../foundation/components/screen-head.tsx'
import { Empty, Failed, Loading } from '../../foundation/components/states.tsx'
import { useDone } from '../../foundation/components/undo.tsx'
import { Code, UserText } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { isolated } from '../../foundation/words/t.ts'
import { useDesk } from '../../sealed/browser/desk-context.tsx'
import { wordsOf } from '../../sealed/dossier/forms/building/faults.ts'
import { type Part, partsIn, type Section } from '../../sealed/dossier/forms/form.ts'
import { keepShared } from '../../sealed/dossier/forms/versions/shelf.ts'
import { useShelf } from '../../sealed/screens/building/use-shelf.ts'
import { Help } from '../../sealed/screens/help/help.tsx'
import { AskedPicture } from '../../sealed/screens/questionnaire/asked-picture.tsx'
import { useDeskAct } from '../../sealed/screens/use-desk-act.ts'
import { type LocalText, languagesOf, textIn } from '../../vocabulary/languages.ts'

export default function ShareQuestionnaire(): ReactNode {
  const { t, local } = useWords()
  const { print } = useParams()
  const desk = useDesk()
  const call = useCall()
  const done = useDone()
  const [, go] = useLocation()
  const [shelf] = useShelf()
  const [names, setNames] = useState(false)
  const { act, problem, working } = useDeskAct()
  useBand(t('build.share-band'), 'institution')
  if (!shelf) return <Loading />
  const version = shelf.versions.find((one) => one.print === print)
  const here = `/questionnaires/version/${print}`
  if (!version)
    return (
      <Empty title={t('build.version-gone')} text={t('build.version-gone-text')}>
        <ButtonLink to="/questionnaires">{t('build.to-all')}</ButtonLink>
      </Empty>
    )
  const { questionnaire, text } = version
  const title = local(questionnaire.title)
  const share = async () => {
    const outcome = await act(call('POST', '/api/questionnaires', { text }))
    if (!outcome.ok) return
    await keepShared(desk, outcome.value)
    const undo = async () => {
      const reason = t('build.shared-by-mistake')
      const retired = await call('PUT', `/api/questionnaires/${print}/retirement`, { reason })
      if (retired.ok) await keepShared(desk, retired.value)
      return retired
    }
    done({ words: t('build.was-shared', { title: isolated(title) }), undo })
    go(here)
  }
  return (
    <>
      <ScreenHead
        title={t('build.share')}
        heading={t('build.share-title', { title: isolated(title) })}
        crumbs={[
          { to: '/questionnaires', label: t('build.menu') },
          { to: here, label: title },
        ]}
      >
        <p className="muted">{t('build.share-intro')}</p>
      </ScreenHead>
      <Help topic="share" />
      <div className="stack-l c8">
        <Notice kind="differ">
          <p>{t('build.share-gives-away')}</p>
          <p>{t('build.share-stays')}</p>
        </Notice>
        <section className="sheet stack" aria-label={t('build.leaves')} data-room="institution">
          <h2 className="h3">
            <UserText text={questionnaire.title} />
          </h2>
          <InOthers texts={[questionnaire.title, version.changes]} />
          {questionnaire.sections.map((section) => (
            <section key={section.id} className="stack-s">
              {languagesOf(section.title).length > 0 && (
                <h3 className="h4">
                  <UserText text={section.title} />
                </h3>
              )}
              <Around part={section} />
              <ul className="stack-s">
                {partsIn(section.parts).map((part) => (
                  <li key={part.id} className="stack-s">
                    <UserText text={'title' in part ? part.title : part.text} />
                    <Around part={part} />
                  </li>
                ))}
              </ul>
            </section>
          ))}
        </section>
        <Checkbox label={t('build.share-looked')} checked={names} onChange={setNames} />
        {problem && <Failed problem={problem} title={t('build.not-shared')} />}
        <p className="row">
          <Button disabled={!names || working} onPress={() => void share()}>
            {t('build.share')}
          </Button>
          <ButtonLink kind="plain" to={here}>
            {t('common.cancel')}
          </ButtonLink>
        </p>
      </div>
    </>
  )
}

/** All else of it that leaves: its other texts and languages, its picture, and what its rules and names say. */
function Around({ part }: { readonly part: Section | Part }): ReactNode {
  const { local } = useWords()
  const [own = {}, ...others] = wordsOf(part)
  const written = [part.id, ...rulesOf(part), ...namesOfChoices(part)]
  return (
    <>
      {'picture' in part && part.picture && <AskedPicture picture={part.picture} of={local(own)} />}
      <InOthers texts={[own, ...others]} />
      <p className="small muted">
        {written.map((one, at) => (
          // biome-ignore lint/suspicious/noArrayIndexKey: two rules may say the same
          <Fragment key={at}>
            {at > 0 && ' · '}
            <Code>{one}</Code>
          </Fragment>
        ))}
      </p>
    </>
  )
}

/** What stands above in her own language, in the others that have it; and every further text in all of them. */
function InOthers({ texts }: { readonly texts: readonly LocalText[] }): ReactNode {
  const { language } = useWords()
  const lines = texts.flatMap((text, at) => {
    const shown = at === 0 ? textIn(text, language)?.language : null
    return languagesOf(text).flatMap((one) => (one === shown ? [] : [{ at, language: one, words: text[one] ?? '' }]))
  })
  return lines.map(({ at, language, words }) => (
    <p key={`${at} ${language}`} className="small" dir="auto" lang={language}>
      {words}
    </p>
  ))
}

const ruleNames = ['relevant', 'required', 'constraint', 'is', 'count', 'filter', 'list', 'unit'] as const

const rulesOf = (part: Section | Part): readonly string[] =>
  ruleNames.flatMap((name) => (name in part ? [String(part[name as keyof typeof part])] : [])).filter(Boolean)

const namesOfChoices = (part: Section | Part): readonly string[] =>
  'choices' in part ? part.choices.flatMap(({ id, columns = {} }) => [id, ...Object.entries(columns).flat()]) : []
