// A button that opens the device's own way to choose files, a folder of them, or to take a photograph.
import { type ReactNode, useRef } from 'react'
import { Button } from '../button.tsx'

type Props = {
  readonly kind?: 'solid' | 'quiet' | 'plain'
  readonly disabled?: boolean
  readonly describedBy?: string
  /** Endings or kinds, as the browser takes them; whoever chooses can choose others all the same. */
  readonly accept?: string
  readonly multiple?: boolean
  /** Asks for a folder, and gives all that is in it. */
  readonly folder?: boolean
  /** Asks a tablet for its camera. */
  readonly camera?: boolean
  /** One at least. */
  readonly onPick: (files: readonly File[]) => unknown
  readonly children: ReactNode
}

export function PickFiles({
  kind,
  disabled,
  describedBy,
  accept,
  multiple,
  folder,
  camera,
  onPick,
  children,
}: Props): ReactNode {
  const input = useRef<HTMLInputElement>(null)
  return (
    <>
      <Button kind={kind} disabled={disabled} describedBy={describedBy} onPress={() => input.current?.click()}>
        {children}
      </Button>
      <input
        ref={(element) => {
          input.current = element
          element?.toggleAttribute('webkitdirectory', folder === true)
        }}
        type="file"
        autoComplete="off"
        hidden
        multiple={multiple}
        accept={accept}
        capture={camera ? 'environment' : undefined}
        onChange={({ target }) => {
          const files = [...(target.files ?? [])]
          // The same file may be chosen again.
          target.value = ''
          if (files.length > 0) onPick(files)
        }}
      />
    </>
  )
}
