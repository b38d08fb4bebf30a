// Buttons and links that look like them: one solid in a view, then outlined, then a link. A verb and its object.
import type { ReactNode } from 'react'
import { Link } from 'wouter'

type Look = { readonly kind?: 'solid' | 'quiet' | 'plain'; readonly block?: boolean }

const classOf = ({ kind = 'solid', block = false }: Look) =>
  `btn${kind === 'solid' ? '' : ` ${kind}`}${block ? ' block' : ''}`

type ButtonProps = Look & {
  readonly onPress?: () => void
  readonly type?: 'button' | 'submit'
  /** It stays in place, can be focused, and does nothing. Say next to it why. */
  readonly disabled?: boolean
  readonly describedBy?: string
  /** What it does in full, where its visible words are short and repeated. */
  readonly label?: string
  /** It takes something out: the keyboard is never left on it unasked. */
  readonly removes?: boolean
  /** Each press goes on with the same, or takes back what the last one did, whatever its words say by then: of two quick ones both count. */
  readonly goesOn?: boolean
  readonly children: ReactNode
}

export function Button({
  onPress,
  type = 'button',
  disabled = false,
  describedBy,
  label,
  removes = false,
  goesOn = false,
  children,
  ...look
}: ButtonProps) {
  return (
    <button
      className={classOf(look)}
      type={type}
      aria-disabled={disabled || undefined}
      aria-describedby={describedBy}
      aria-label={label}
      data-removes={removes || undefined}
      data-goes-on={goesOn || undefined}
      onClick={(event) => {
        if (disabled) event.preventDefault()
        else onPress?.()
      }}
    >
      {children}
    </button>
  )
}

type LinkProps = Look & {
  readonly to: string
  readonly children: ReactNode
  readonly onPress?: () => void
  /** Of what it says, where several on a screen say the same. */
  readonly describedBy?: string
}

/** Goes to another screen. */
export function ButtonLink({ to, children, onPress, describedBy, ...look }: LinkProps) {
  return (
    <Link href={to} className={classOf(look)} onClick={onPress} aria-describedby={describedBy}>
      {children}
    </Link>
  )
}
