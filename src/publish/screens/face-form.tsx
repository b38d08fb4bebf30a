// The form of the site's face: names and texts, how the institution is reached, its colour and its logo.
import { type ReactNode, useId } from 'react'
import { Button } from '../../foundation/components/button.tsx'
import { Select, TextField } from '../../foundation/components/forms/fields.tsx'
import { LocalTextField } from '../../foundation/components/forms/local-text-field.tsx'
import type { Acting } from '../../foundation/components/forms/use-act.ts'
import type { KeptRecord } from '../../foundation/components/forms/use-kept-record.ts'
import { Notice } from '../../foundation/components/mark.tsx'
import { useWords } from '../../foundation/components/words-context.tsx'
import { isColour, ownColour, unreadable } from '../../foundation/theme/tones.ts'
import { Form } from '../../institution/screens/form.tsx'
import { Repeated } from '../../institution/screens/repeated.tsx'
import type { SiteFace } from '../publication.ts'
import { FrontFields } from './front-fields.tsx'
import { LogoField } from './logo-field.tsx'
import { MandatesField } from './mandates-field.tsx'

type Props = { readonly face: SiteFace; readonly onChange: (face: SiteFace) => void }
const licences = ['CC-BY-4.0', 'CC0-1.0', 'ODbL-1.0'] as const

export function FaceForm({
  face,
  onChange,
  acting,
  onSave,
  children,
}: Props & {
  readonly acting: Acting & { readonly kept?: KeptRecord }
  readonly onSave: () => void
  /** Above its button. */
  readonly children: ReactNode
}): ReactNode {
  const { t } = useWords()
  const texts = [
    ['name', true],
    ['parent', false],
    ['motto', false],
    ['lede', false],
    ['address', false],
  ] as const
  return (
    <Form
      title={t('face.names')}
      save={t('face.propose')}
      notDone={t('face.not-proposed')}
      acting={acting}
      onSave={onSave}
    >
      {texts.map(([part, required]) => (
        <LocalTextField
          key={part}
          label={t(`face.${part}`)}
          required={required}
          error={acting.wrong(`face.${part}`)}
          {...(part === 'lede' ? { rows: 3 } : { wraps: true })}
          value={face[part] ?? {}}
          onChange={(text) =>
            onChange({ ...face, [part]: part === 'parent' && Object.keys(text).length === 0 ? null : text })
          }
        />
      ))}
      <MandatesField face={face} onChange={onChange} acting={acting} />
      <Reached face={face} onChange={onChange} acting={acting} />
      <h3>{t('face.looks')}</h3>
      <ColourField face={face} onChange={onChange} />
      <LogoField value={face.logo} onChange={(logo) => onChange({ ...face, logo })} />
      <FrontFields face={face} onChange={onChange} />
      <Select
        label={t('face.dataLicence')}
        value={face.dataLicence}
        options={licences.map((value) => ({ value, label: value }))}
        onChange={(dataLicence) => onChange({ ...face, dataLicence })}
      />
      {children}
    </Form>
  )
}

function Reached({ face, onChange, acting }: Props & { readonly acting: Acting }): ReactNode {
  const { t, number } = useWords()
  return (
    <>
      <div>
        <h3>{t('face.reached')}</h3>
        <p className="hint">{t('face.reached-hint')}</p>
      </div>
      <TextField
        label={t('face.email')}
        type="email"
        error={acting.wrong('face.email')}
        value={face.email ?? ''}
        onChange={(email) => onChange({ ...face, email: email || null })}
      />
      <TextField
        label={t('face.phone')}
        dir="ltr"
        error={acting.wrong('face.phone')}
        value={face.phone ?? ''}
        onChange={(phone) => onChange({ ...face, phone: phone || null })}
      />
      <Repeated
        value={face.links}
        blank={{ name: '', href: '' }}
        add={t('face.link-add')}
        onChange={(links) => onChange({ ...face, links })}
      >
        {(link, change, index) => (
          <div className="stack">
            <TextField
              label={`${t('face.links')} ${number(index + 1)} · ${t('face.link-name')}`}
              required
              error={acting.wrong(`face.links.${index}.name`)}
              value={link.name}
              onChange={(name) => change({ ...link, name })}
            />
            <TextField
              label={t('face.link-href')}
              type="url"
              required
              error={acting.wrong(`face.links.${index}.href`)}
              value={link.href}
              onChange={(href) => change({ ...link, href })}
            />
          </div>
        )}
      </Repeated>
      <TextField
        label={t('face.securityContact')}
        hint={t('face.securityContact-hint')}
        dir="ltr"
        error={acting.wrong('face.securityContact')}
        value={face.securityContact ?? ''}
        onChange={(contact) => onChange({ ...face, securityContact: contact || null })}
      />
    </>
  )
}

/** What cannot be read is said while it is chosen, with the nearest that can. */
function ColourField({ face, onChange }: Props): ReactNode {
  const { t, number } = useWords()
  const picker = useId()
  const { colour } = face
  const written = colour === null || isColour(colour)
  const wrong = isColour(colour) ? unreadable(colour) : null
  const choose = (value: string) => onChange({ ...face, colour: value.trim().toLowerCase() || null })
  return (
    <div className="stack-s">
      <TextField
        label={t('face.colour')}
        hint={t('face.colour-hint')}
        dir="ltr"
        short
        error={written ? null : t('face.colour-unwritten')}
        value={colour ?? ''}
        onChange={choose}
      />
      <input
        id={picker}
        type="color"
        autoComplete="off"
        className="short"
        aria-label={t('face.colour-pick')}
        value={isColour(colour) ? colour : ownColour}
        onChange={({ target }) => choose(target.value)}
      />
      {wrong ? (
        <Notice kind="alert" live>
          <p>{t('face.colour-fails', { pair: t(`face.pair.${wrong.pair}`), ratio: number(wrong.ratio) })}</p>
          <p>
            <Button kind="plain" onPress={() => choose(wrong.nearest)}>
              {t('face.colour-nearest', { colour: `\u2066${wrong.nearest}\u2069` })}
            </Button>
          </p>
        </Notice>
      ) : (
        written && <p className="small muted">{t('face.colour-readable')}</p>
      )}
    </div>
  )
}
