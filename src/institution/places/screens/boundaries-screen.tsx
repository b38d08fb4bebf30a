// The boundaries that the maps draw: loaded from a GeoJSON file once they were seen and named, replaced, and taken away again.
import { Map as MapSign, Trash2 } from 'lucide-react'
import { type ReactNode, useMemo, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { useCall } from '../../../foundation/components/call-context.tsx'
import { RegionMap } from '../../../foundation/components/drawn/region-map.tsx'
import { Select, TextField } from '../../../foundation/components/forms/fields.tsx'
import { PickFiles } from '../../../foundation/components/forms/pick-files.tsx'
import { useAct } from '../../../foundation/components/forms/use-act.ts'
import { useKeptFields } from '../../../foundation/components/forms/use-kept-record.ts'
import { Notice } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { usePersonName } from '../../../foundation/components/staff-context.tsx'
import { Empty, Failed, Shown } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText, When } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import {
  fileBytesMost,
  type GeoFile,
  type Naming,
  readGeoJson,
  regionsNamed,
  suggestedNaming,
} from '../../../foundation/maps/read-geojson.ts'
import { type Region, tidyRegions } from '../../../foundation/maps/regions.ts'
import { readFile } from '../../../foundation/read-file.ts'
import { isolated } from '../../../foundation/words/t.ts'
import { type Language, languages } from '../../../vocabulary/languages.ts'
import { type Outcome, type Problem, refuse } from '../../../vocabulary/problems.ts'
import { Form } from '../../screens/form.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { Boundaries, BoundaryForm } from '../boundaries.ts'
import { useBoundaries } from './use-boundaries.ts'

export default function BoundariesScreen(): ReactNode {
  const { t } = useWords()
  const boundaries = useBoundaries()
  const title = t('map.boundaries')
  const crumbs = [
    { to: '/places', label: t('institution.menu.places') },
    { to: '/places/map', label: t('map.title') },
    { label: title },
  ]
  return (
    <div className="stack-l">
      <ScreenHead title={title} crumbs={crumbs}>
        <p className="muted">{t('map.boundaries-intro')}</p>
      </ScreenHead>
      <Shown of={boundaries}>{(loaded, reload) => <Loading there={loaded} reload={reload} />}</Shown>
    </div>
  )
}

function Loading({ there, reload }: { readonly there: Boundaries | null; readonly reload: () => void }): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const [file, setFile] = useState<{ readonly name: string; readonly read: GeoFile } | null>(null)
  const [why, setWhy] = useState<Problem | null>(null)
  const call = useCall()
  const choose = async (chosen: File) => {
    const bytes = chosen.size > fileBytesMost ? refuse('boundaries-too-large') : await readFile(chosen)
    const read = bytes.ok ? readGeoJson(new TextDecoder().decode(bytes.value)) : bytes
    setWhy(read.ok ? null : read.problem)
    setFile(read.ok ? { name: chosen.name, read: read.value } : null)
  }
  const putBack = async (method: 'PUT' | 'DELETE', body: Partial<BoundaryForm> & { readonly version: number }) => {
    const back = await call(method, '/api/boundaries', body)
    reload()
    return back
  }
  if (file)
    return (
      <Preview
        key={file.name}
        file={file.read}
        there={there}
        onCancel={() => setFile(null)}
        onKept={() => {
          setFile(null)
          reload()
        }}
        onPutBack={putBack}
      />
    )
  const pick = may('load boundaries') && (
    <div className="stack">
      <p className="small muted">{t('map.choose-hint')}</p>
      {why && <Failed title={t('map.not-read')} problem={why} />}
      <div className="row">
        <PickFiles
          kind={there ? 'quiet' : 'solid'}
          accept=".geojson,.json,application/geo+json"
          onPick={([chosen]) => chosen && void choose(chosen)}
        >
          <MapSign className="i" aria-hidden="true" />
          {t(there ? 'map.choose-another' : 'map.choose')}
        </PickFiles>
      </div>
    </div>
  )
  if (there === null)
    return (
      <Empty title={t('map.no-boundaries')} text={t('map.no-boundaries-text')}>
        {pick}
      </Empty>
    )
  return (
    <>
      <There there={there} reload={reload} onPutBack={putBack} />
      {pick}
    </>
  )
}

/** Undoes a press; refused if somebody else has loaded others since. */
type PutBack = (
  method: 'PUT' | 'DELETE',
  body: Partial<BoundaryForm> & { readonly version: number },
) => Promise<Outcome<unknown>>

type ThereProps = { readonly there: Boundaries; readonly reload: () => void; readonly onPutBack: PutBack }

function There({ there, reload, onPutBack }: ThereProps): ReactNode {
  const { t } = useWords()
  const may = useMay()
  const done = useDone()
  const acting = useAct()
  const takeAway = async () => {
    if (!(await acting.act('DELETE', '/api/boundaries', { version: there.version }))) return
    const { regions, source } = there
    done({ words: t('map.taken-away'), undo: () => onPutBack('PUT', { regions, source, version: 0 }) })
    reload()
  }
  return (
    <section className="stack" aria-labelledby="there">
      <h2 id="there">{t('map.regions', { count: there.regions.length })}</h2>
      <LoadedBy there={there} />
      <Regions regions={there.regions} source={there.source} />
      {acting.problem && <Failed title={t('map.not-taken-away')} problem={acting.problem} />}
      {may('load boundaries') && (
        <div className="row">
          <Button kind="plain" disabled={acting.busy} onPress={() => void takeAway()}>
            <Trash2 className="i" aria-hidden="true" />
            {t('map.take-away')}
          </Button>
        </div>
      )}
    </section>
  )
}

function LoadedBy({ there }: { readonly there: Boundaries }): ReactNode {
  const { t } = useWords()
  const by = usePersonName()(there.changedBy)
  return (
    <dl className="kv">
      <dt>{t('map.loaded')}</dt>
      <dd>
        <When at={there.changed} />
      </dd>
      {by && (
        <>
          <dt>{t('map.loaded-by')}</dt>
          <dd>
            <UserText text={by} />
          </dd>
        </>
      )}
    </dl>
  )
}

function Regions({ regions, source }: { readonly regions: readonly Region[]; readonly source: string }): ReactNode {
  const { t } = useWords()
  return (
    <div className="beside-map">
      <RegionMap
        regions={regions}
        spots={[]}
        label={t('map.drawn-regions', { count: regions.length })}
        source={source}
      />
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: what scrolls is scrolled by the keyboard too */}
      <ul className="lines tall" tabIndex={0} aria-label={t('map.regions', { count: regions.length })}>
        {regions.map(({ name }) => (
          <li key={JSON.stringify(name)}>
            {Object.entries(name).map(([language, said]) => (
              <p key={language} lang={language} dir="auto">
                {said}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  )
}

function Preview({
  file,
  there,
  onCancel,
  onKept,
  onPutBack,
}: {
  readonly file: GeoFile
  /** What they replace. */
  readonly there: Boundaries | null
  readonly onCancel: () => void
  readonly onKept: () => void
  readonly onPutBack: PutBack
}): ReactNode {
  const { t } = useWords()
  const done = useDone()
  const acting = useAct()
  const [naming, setNaming] = useState<Naming>(() => suggestedNaming(file))
  const {
    now: { source },
    say,
    kept,
  } = useKeptFields('boundaries', { source: '' })
  const none = Object.values(naming).every((property) => !property)
  const regions = useMemo((): Outcome<readonly Region[]> => {
    const named = regionsNamed(file, naming)
    return named.ok ? tidyRegions(named.value) : named
  }, [file, naming])
  const keep = async () => {
    if (!regions.ok) return
    const form: BoundaryForm = { regions: regions.value, source }
    const loaded = await acting.act<Boundaries>('PUT', '/api/boundaries', { ...form, version: there?.version ?? 0 })
    if (!loaded) return
    kept.forget()
    const { version } = loaded
    const putBack = () =>
      there
        ? onPutBack('PUT', { regions: there.regions, source: there.source, version })
        : onPutBack('DELETE', { version })
    done({ words: t('map.kept'), undo: putBack })
    onKept()
  }
  const options = file.properties.map(({ name, said }) => ({
    value: name,
    label: t('map.property', { name: isolated(name), said: said.map(isolated).join(' · ') }),
  }))
  const nameIn = (language: Language) => (
    <Select<string>
      key={language}
      label={t(`common.language.${language}`)}
      none={t('map.name-none')}
      value={naming[language] ?? ''}
      options={options}
      onChange={(property) => setNaming({ ...naming, [language]: property })}
    />
  )
  return (
    <Form
      title={t('map.preview')}
      save={t('map.keep')}
      notDone={t('map.not-kept')}
      acting={{ busy: acting.busy || !regions.ok, problem: acting.problem, kept }}
      onSave={() => void keep()}
      onCancel={onCancel}
    >
      {file.leftOut > 0 && <p className="muted">{t('map.left-out', { count: file.leftOut })}</p>}
      <fieldset className="field stack">
        <legend className="lab">{t('map.naming')}</legend>
        <span className="hint">{t('map.naming-hint')}</span>
        <div className="filters told">{languages.map(nameIn)}</div>
      </fieldset>
      <TextField
        label={t('map.source')}
        hint={t('map.source-hint')}
        required
        error={acting.wrong('source')}
        value={source}
        onChange={(source) => say({ source })}
      />
      {regions.ok ? (
        <Regions regions={regions.value} source={source} />
      ) : none ? (
        <p role="status">{t('map.names-missing')}</p>
      ) : (
        <Failed problem={regions.problem} />
      )}
      {acting.problem?.code === 'changed-meanwhile' && there && (
        <Notice kind="differ">
          <p className="strong">{t('map.instead-of', { count: there.regions.length })}</p>
          <LoadedBy there={there} />
        </Notice>
      )}
    </Form>
  )
}
