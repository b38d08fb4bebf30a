// A text as a QR code: one path of squares, black on white in every light, so that a camera reads it.
import encodeQR from 'qr'
import { type ReactNode, useMemo } from 'react'

export function QrCode({ text, label }: { readonly text: string; readonly label: string }): ReactNode {
  const { size, path } = useMemo(() => {
    const lines = encodeQR(text, 'raw', { ecc: 'medium', border: 2 })
    const squares = lines.flatMap((line, y) => line.map((dark, x) => (dark ? `M${x} ${y}h1v1h-1z` : '')))
    return { size: lines.length, path: squares.join('') }
  }, [text])
  return (
    <svg
      className="qr"
      viewBox={`0 0 ${size} ${size}`}
      role="img"
      aria-label={`QR · ${label}`}
      shapeRendering="crispEdges"
    >
      <rect width={size} height={size} fill="#fff" />
      <path d={path} fill="#000" />
    </svg>
  )
}
