// What the chosen picture of a text shows, in the text’s language: it comes with the picture, and can be put better for this text.
import { type Editor, isNodeSelection } from '@tiptap/react'
import type { ReactNode } from 'react'
import { TextField } from '../../../../foundation/components/forms/fields.tsx'
import { useWords } from '../../../../foundation/components/words-context.tsx'
import type { Block } from '../../../../vocabulary/published/documents.ts'
import { keptNode } from '../rich-text.ts'

type Picture = Extract<Block, { kind: 'picture' }>
type Props = { readonly editor: Editor; readonly block: Picture }

export function PictureText({ editor, block }: Props): ReactNode {
  const { t } = useWords()
  return (
    <div className="link-form">
      <TextField
        label={t('newsroom.media.shows')}
        error={block.text ? null : t('newsroom.media.not-described')}
        value={block.text}
        onChange={(text) =>
          editor.commands.updateAttributes(keptNode, { block: { ...block, text: text.slice(0, 1_000) } })
        }
      />
    </div>
  )
}

/** The picture that is chosen in the editor; null where none is. */
export function pictureChosen({ state: { selection } }: Editor): Picture | null {
  if (!isNodeSelection(selection) || selection.node.type.name !== keptNode) return null
  const block = selection.node.attrs.block as Block
  return block.kind === 'picture' ? block : null
}
