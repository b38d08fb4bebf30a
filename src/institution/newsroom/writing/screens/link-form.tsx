// The target of the chosen words: an address that is checked before it is used.
import { type Editor, isNodeSelection } from '@tiptap/react'
import { type KeyboardEvent, type ReactNode, useState } from 'react'
import { Button } from '../../../../foundation/components/button.tsx'
import { TextField } from '../../../../foundation/components/forms/fields.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import { isLinkTarget } from '../../../../vocabulary/published/documents.ts'

type Props = { readonly editor: Editor; readonly onDone: () => void }

export function LinkForm({ editor, onDone }: Props): ReactNode {
  const { t } = useWords()
  const [address, setAddress] = useState<string>(editor.getAttributes('link').href ?? '')
  const [wrong, setWrong] = useState(false)
  const { selection } = editor.state
  const nothingChosen = (selection.empty || isNodeSelection(selection)) && !editor.isActive('link')
  const set = () => {
    const target = completed(address.trim())
    if (!isLinkTarget(target)) return setWrong(true)
    editor.chain().focus().extendMarkRange('link').setMark('link', { href: target }).run()
    onDone()
  }
  const remove = () => {
    editor.chain().focus().extendMarkRange('link').unsetMark('link').run()
    onDone()
  }
  // Not a form element: it is inside the draft's form.
  const onKeyDown = (event: KeyboardEvent) => {
    if (event.key === 'Escape') onDone()
    if (event.key !== 'Enter') return
    event.preventDefault()
    set()
  }
  if (nothingChosen) return <p className="hint">{t('newsroom.link.choose-words')}</p>
  return (
    // biome-ignore lint/a11y/noStaticElementInteractions: the keys are those of the field in it
    <div className="stack-s link-form" onKeyDown={onKeyDown}>
      <TextField
        label={t('newsroom.link.address')}
        hint={t('newsroom.link.hint')}
        error={wrong ? t('newsroom.link.wrong') : null}
        value={address}
        onChange={setAddress}
      />
      <div className="row">
        <Button kind="quiet" onPress={set}>
          {t('newsroom.link.set')}
        </Button>
        {editor.isActive('link') && (
          <Button kind="plain" onPress={remove}>
            {t('newsroom.link.remove')}
          </Button>
        )}
        <Button kind="plain" onPress={onDone}>
          {t('common.cancel')}
        </Button>
      </div>
    </div>
  )
}

/** As people write addresses: `www.example.org`, `someone@example.org`. */
function completed(address: string): string {
  if (/^[^\s@/:]+@[^\s@/.]+(?:\.[^\s@/.]+)+$/.test(address)) return `mailto:${address}`
  if (/^[\p{L}\d-]+(\.[\p{L}\d-]+)+([/?#]\S*)?$/u.test(address)) return `https://${address}`
  return address
}
