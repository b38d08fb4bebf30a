// A colleague's file into this device: the file, its words, and what came.
import { FileInput } from 'lucide-react'
import { type ReactNode, useState, useSyncExternalStore } from 'react'
import { Button, ButtonLink } from '../../../foundation/components/button.tsx'
import { PickFiles } from '../../../foundation/components/forms/pick-files.tsx'
import { submits } from '../../../foundation/components/forms/submits.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { Failed } from '../../../foundation/components/states.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { isolated } from '../../../foundation/words/t.ts'
import type { Problem } from '../../../vocabulary/problems.ts'
import { useDesk, useLive } from '../../browser/desk-context.tsx'
import type { CameIn } from '../../desk/carry/carrying.ts'
import { PassphraseField } from '../entry/passphrase-field.tsx'
import { usePeopleNames } from '../people.tsx'
import { cutOff, forgetCutOff, mark, onTaking, putAway, takeIn, takingNow } from './taking.ts'
import { UnderWay } from './under-way.tsx'

export function TakeIn(): ReactNode {
  const { t } = useWords()
  const [open, setOpen] = useState(false)
  const taking = useSyncExternalStore(onTaking, takingNow)
  const refused = taking.state === 'ended' && !taking.outcome.ok ? taking.outcome.problem : null
  if (!open && !refused && taking.state !== 'working')
    return (
      <div className="stack">
        {taking.state === 'ended' && taking.outcome.ok && <Came came={taking.outcome.value} />}
        <CutOff />
        <p>
          <Button
            kind="plain"
            onPress={() => {
              putAway()
              setOpen(true)
            }}
          >
            <FileInput className="i" aria-hidden="true" />
            {t('carry.in.title')}
          </Button>
        </p>
      </div>
    )
  return (
    <section className="sheet stack" aria-labelledby="take-in">
      <h2 id="take-in" className="h3">
        {t('carry.in.title')}
      </h2>
      <p className="small muted">{t('carry.in.hint')}</p>
      <TakeInForm
        working={taking.state === 'working'}
        problem={refused}
        onCame={() => setOpen(false)}
        onCancel={() => {
          putAway()
          setOpen(false)
        }}
      />
    </section>
  )
}

function TakeInForm({
  working,
  problem,
  onCame,
  onCancel,
}: {
  readonly working: boolean
  readonly problem: Problem | null
  readonly onCame: () => void
  readonly onCancel: () => void
}): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const [file, setFile] = useState<File | null>(null)
  const [words, setWords] = useState('')
  const ready = file !== null && words.trim() !== '' && !working
  const begin = async () => {
    if (!ready) return
    await takeIn(desk, file, words)
    const now = takingNow()
    if (now.state === 'ended' && now.outcome.ok) onCame()
  }
  return (
    <form className="stack" onSubmit={submits(begin)} aria-labelledby="take-in">
      {(file || !working) && (
        <>
          <FileChoice file={file} onChoose={setFile} />
          <PassphraseField
            label={t('carry.in.words')}
            hint={t('carry.in.words-hint')}
            value={words}
            onChange={setWords}
          />
        </>
      )}
      {problem && <Failed problem={problem} title={t('carry.in.not-taken')} />}
      {working ? (
        <UnderWay words={t('carry.in.working')} />
      ) : (
        <p className="row">
          <Button type="submit" disabled={!ready}>
            {t('carry.in.act')}
          </Button>
          <Button kind="plain" onPress={onCancel}>
            {t('common.cancel')}
          </Button>
        </p>
      )}
    </form>
  )
}

/** Before this page: all of it was kept or nothing, and nobody was told which. */
function CutOff(): ReactNode {
  const { t } = useWords()
  const desk = useDesk()
  const files = useLive(cutOff, (event) => event.kind === 'kept' && event.name === mark, 'taking in') ?? []
  return files.map(({ id, name }) => (
    <Notice key={id} live>
      <p>{t('carry.in.cut-off', { name: isolated(name) })}</p>
      <p className="small">{t('carry.in.cut-off-again')}</p>
      <p>
        <Button kind="plain" onPress={() => void forgetCutOff(desk, id)}>
          {t('common.not-done.seen')}
        </Button>
      </p>
    </Notice>
  ))
}

function FileChoice({
  file,
  onChoose,
}: {
  readonly file: File | null
  readonly onChoose: (file: File) => void
}): ReactNode {
  const { t } = useWords()
  return (
    <div className="field">
      <span className="lab">{t('carry.in.file')}</span>
      <p className="row">
        <PickFiles kind="quiet" accept=".age" describedBy="chosen-file" onPick={([file]) => file && onChoose(file)}>
          <FileInput className="i" aria-hidden="true" />
          {t('carry.in.choose')}
        </PickFiles>
        <span id="chosen-file" dir="auto">
          {file?.name}
        </span>
      </p>
    </div>
  )
}

function Came({
  came: { dossier, records, fresh, people, refused, leftAside, files },
}: {
  readonly came: CameIn
}): ReactNode {
  const { t, list } = useWords()
  const { nameOf } = usePeopleNames()
  return (
    <Notice live>
      <p>{t('carry.in.came', { records, fresh })}</p>
      {fresh > 0 && <p className="small">{t('carry.in.from', { names: list(people.map(nameOf)) })}</p>}
      {refused > 0 && <p className="small">{t('carry.in.refused', { count: refused })}</p>}
      {leftAside > 0 && <p className="small">{t('carry.in.left-aside', { count: leftAside })}</p>}
      {files.came > 0 && <p className="small">{t('carry.in.files', { came: files.came })}</p>}
      {files.missing.length > 0 && (
        <p className="small">{t('carry.in.missing', { names: list(files.missing.map((name) => isolated(name))) })}</p>
      )}
      <p>
        <ButtonLink kind="quiet" to={`/dossiers/${dossier}/plan`}>
          {t('carry.in.open')}
        </ButtonLink>
      </p>
    </Notice>
  )
}
