// The gate to the institution's library: a questionnaire leaves this device as it will be read, after the sentence that says what it may give away.
import { type ReactNode, useState } from 'react'
import { useLocation, useParams } from 'wouter'
import { Button, ButtonLink } from '../../foundation/components/button.tsx'
import { useCall } from '../../foundation/components/call-context.tsx'
import { Checkbox } from '../../foundation/components/forms/fields.tsx'
import { Notice } from '../../foundation/components/mark.tsx'
import { useBand } from '../../foundation/components/room.tsx'
import { ScreenHead } from '../../foundation/components/screen-head.tsx'
import { Empty, Failed, Loading } from '../../foundation/components/states.tsx'
import { useDone } from '../../foundation/components/undo.tsx'
import { UserText } from '../../foundation/components/user-text.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { isolated } from '../../foundation/words/t.ts'
import { useDesk } from '../../sealed/browser/desk-context.tsx'
import { partsIn } from '../../sealed/dossier/forms/form.ts'
import { keepShared } from '../../sealed/dossier/forms/versions/shelf.ts'
import { useShelf } from '../../sealed/screens/building/use-shelf.ts'
import { Help } from '../../sealed/screens/help/help.tsx'
import { useDeskAct } from '../../sealed/screens/use-desk-act.ts'

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
    done({ words: t('build.was-shared', { title: isolated(title) }) })
    go(here)
  }
  return (
    <>
      <ScreenHead
        title={t('build.share')}
        heading={t('build.share-title', { title })}
        crumbs={[
          { to: '/questionnaires', label: t('build.menu') },
          { to: here, label: title },
        ]}
      >
        <p className="muted">{t('build.share-intro')}</p>
      </ScreenHead>
      <Help topic="share" />
      <div className="stack c8">
        <Notice kind="differ">
          <p>{t('build.share-gives-away')}</p>
        </Notice>
        <section className="paperlet stack" aria-label={t('build.leaves')} data-room="institution">
          <h2 className="h3">
            <UserText text={questionnaire.title} />
          </h2>
          {questionnaire.sections.map((section) => (
            <section key={section.id} className="stack-s">
              <h3 className="h4">
                <UserText text={section.title} />
              </h3>
              <ul className="stack-s">
                {partsIn(section.parts).map((part) => (
                  <li key={part.id}>
                    <UserText text={'title' in part ? part.title : part.text} />
                    {'choices' in part && (
                      <span className="small muted" dir="auto">
                        {' '}
                        {part.choices.map((choice) => local(choice.text)).join(' · ')}
                      </span>
                    )}
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
