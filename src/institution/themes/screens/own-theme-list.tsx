// The institution's own themes, each within a theme of the vocabulary: added, renamed, retired.
import { Pencil, Plus } from 'lucide-react'
import { type ReactNode, useState } from 'react'
import { Button } from '../../../foundation/components/button.tsx'
import { Checkbox, Select } from '../../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../../foundation/components/forms/local-text-field.tsx'
import { Mark } from '../../../foundation/components/mark.tsx'
import { ScreenHead } from '../../../foundation/components/screen-head.tsx'
import { Empty, Shown } from '../../../foundation/components/states.tsx'
import { useDone } from '../../../foundation/components/undo.tsx'
import { UserText } from '../../../foundation/components/user-text.tsx'
import { useWords } from '../../../foundation/components/words-context.tsx'
import { type Theme, themes } from '../../../vocabulary/themes.ts'
import { Form } from '../../screens/form.tsx'
import { MetChange, useEditing } from '../../screens/use-editing.tsx'
import { useMay } from '../../screens/use-may.ts'
import type { OwnTheme, OwnThemeForm } from '../own-theme.ts'
import { useOwnThemes } from './own-theme-name.tsx'

export default function OwnThemeList(): ReactNode {
  const { t, local, compare } = useWords()
  const may = useMay()
  const own = useOwnThemes()
  const [writing, setWriting] = useState<OwnTheme | 'new' | null>(null)
  const title = t('own-themes.menu')
  return (
    <div className="stack-l">
      <ScreenHead
        title={title}
        crumbs={[{ to: '/recommendations', label: t('institution.menu.recommendations') }, { label: title }]}
      >
        <p className="muted">{t('own-themes.intro')}</p>
      </ScreenHead>
      <Shown of={own}>
        {(all, reload) => (
          <>
            {writing !== null && (
              <ThemeForm
                theme={writing === 'new' ? null : writing}
                onCancel={() => setWriting(null)}
                onSaved={() => {
                  setWriting(null)
                  reload()
                }}
              />
            )}
            {writing === null && may('keep own themes') && (
              <p>
                <Button onPress={() => setWriting('new')}>
                  <Plus className="i" aria-hidden="true" />
                  {t('own-themes.add')}
                </Button>
              </p>
            )}
            {all.length === 0 && <Empty title={t('own-themes.none')} text={t('own-themes.none-text')} />}
            <ul className="lines">
              {all
                .toSorted((a, b) => compare(local(a.name), local(b.name)))
                .map((theme) => (
                  <li key={theme.id} className="row between">
                    <div>
                      <p className="strong">
                        <UserText text={theme.name} />
                        {theme.retired && <Mark>{t('own-themes.retired')}</Mark>}
                      </p>
                      <p className="small muted">{t(`vocabulary.theme.${theme.within}`)}</p>
                    </div>
                    {may('keep own themes') && (
                      <Button
                        kind="plain"
                        label={`${t('own-themes.change')} · ${local(theme.name)}`}
                        onPress={() => setWriting(theme)}
                      >
                        <Pencil className="i" aria-hidden="true" />
                        {t('own-themes.change')}
                      </Button>
                    )}
                  </li>
                ))}
            </ul>
          </>
        )}
      </Shown>
    </div>
  )
}

function ThemeForm({
  theme,
  onSaved,
  onCancel,
}: {
  readonly theme: OwnTheme | null
  readonly onSaved: () => void
  readonly onCancel: () => void
}): ReactNode {
  const { t } = useWords()
  const done = useDone()
  const editing = useEditing('/api/own-themes', theme && written(theme), blank, formOf, onceSaved, (answer) =>
    written(answer as OwnTheme),
  )
  function onceSaved() {
    done({ words: t('own-themes.saved') })
    onSaved()
  }
  const { form, say, acting } = editing
  const { name, within, retired } = form
  return (
    <Form
      title={t(theme ? 'own-themes.change' : 'own-themes.add')}
      save={t('own-themes.save')}
      notDone={t('own-themes.not-saved')}
      acting={acting}
      onSave={() => void editing.save()}
      onCancel={onCancel}
    >
      <LocalTextField
        label={t('own-themes.name')}
        required
        error={acting.wrong('name')}
        value={name}
        onChange={(name) => say({ name })}
      />
      <Select
        label={t('own-themes.within')}
        hint={t('own-themes.within-hint')}
        required
        error={acting.wrong('within')}
        none={t('common.choose')}
        value={within}
        onChange={(within) => say({ within })}
        options={themes.map((value) => ({ value, label: t(`vocabulary.theme.${value}`) }))}
      />
      {theme && (
        <Checkbox
          label={t('own-themes.retire')}
          hint={t('own-themes.retire-hint')}
          checked={retired}
          onChange={(retired) => say({ retired })}
        />
      )}
      <MetChange
        editing={editing}
        labels={{ name: t('own-themes.name'), within: t('own-themes.within'), retired: t('own-themes.retire') }}
        show={(field, value) =>
          field === 'within' ? t(`vocabulary.theme.${value as Theme}`) : t(value ? 'institution.yes' : 'institution.no')
        }
      />
    </Form>
  )
}

/** A new theme lies within none until one is chosen. */
type Written = Omit<OwnThemeForm, 'within'> & { readonly within: Theme | '' }

const blank: Written = { name: {}, within: '', retired: false }

const formOf = ({ name, within, retired }: OwnTheme): Written => ({ name, within, retired })

/** Only the journal says who changed it last. */
const written = (theme: OwnTheme) => ({ ...theme, changedBy: null })
