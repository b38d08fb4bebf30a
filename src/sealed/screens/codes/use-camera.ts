// The device's camera while a code is looked for: opened for this alone, looked at on the device, and off at once when it is done.
import { type RefObject, useEffect, useEffectEvent, useState } from 'react'
import { type CodeReader, openCodeReader } from './code-reader.ts'

type CameraState = 'asking' | 'scanning' | 'refused' | 'absent' | 'busy'

/**
 * Shows the camera's picture in `video` until the component leaves, the page is hidden (`onHidden`), or `onText` takes a text that was read by
 * answering true. No picture outlives the next one.
 */
export function useCamera(
  video: RefObject<HTMLVideoElement | null>,
  { onText, onHidden }: { readonly onText: (text: string) => boolean; readonly onHidden: () => void },
): CameraState {
  const [state, setState] = useState<CameraState>('asking')
  const taken = useEffectEvent(onText)
  const hidden = useEffectEvent(onHidden)
  useEffect(() => {
    const element = video.current
    const canvas = document.createElement('canvas')
    let stream: MediaStream | null = null
    let reader: CodeReader | null = null
    let isLooking = false
    let timer: ReturnType<typeof setInterval> | undefined
    let over = false
    const stop = () => {
      over = true
      clearInterval(timer)
      stopTracks(stream)
      reader?.close()
      if (element) element.srcObject = null
      canvas.width = 0
    }
    const look = async () => {
      const picture = isLooking || !element ? null : pictureBefore(element, canvas)
      if (!picture || !reader) return
      isLooking = true
      const text = await reader.read(picture, patience)
      isLooking = false
      if (!over && text && taken(text)) stop()
    }
    const leave = () => {
      if (!document.hidden) return
      stop()
      hidden()
    }
    const begin = async () => {
      const opened = await openCamera()
      if (over) return typeof opened === 'string' ? undefined : stopTracks(opened)
      if (typeof opened === 'string') return setState(opened)
      stream = opened
      for (const track of stream.getTracks()) track.addEventListener('ended', () => setState('absent'))
      if (element) element.srcObject = stream
      await element?.play().catch(() => {})
      if (over) return
      reader = openCodeReader()
      setState('scanning')
      timer = setInterval(() => void look(), pause)
    }
    document.addEventListener('visibilitychange', leave)
    void begin()
    return () => {
      document.removeEventListener('visibilitychange', leave)
      stop()
    }
  }, [video])
  return state
}

/** The one that looks away from the person, where there are two; or why there is none. */
async function openCamera(): Promise<MediaStream | Exclude<CameraState, 'asking' | 'scanning'>> {
  const wanted = { facingMode: 'environment', width: { ideal: 1920 }, height: { ideal: 1080 } }
  try {
    // Not there at all in a browser that finds the page's address insecure.
    return (await navigator.mediaDevices?.getUserMedia({ video: wanted, audio: false })) ?? 'absent'
  } catch (error) {
    const name = error instanceof DOMException ? error.name : ''
    if (name === 'NotAllowedError' || name === 'SecurityError') return 'refused'
    return name === 'NotReadableError' || name === 'AbortError' ? 'busy' : 'absent'
  }
}

function stopTracks(stream: MediaStream | null): void {
  for (const track of stream?.getTracks() ?? []) track.stop()
}

function pictureBefore(video: HTMLVideoElement, canvas: HTMLCanvasElement): ImageData | null {
  const { videoWidth: width, videoHeight: height } = video
  const drawing = width && height ? canvas.getContext('2d', { willReadFrequently: true }) : null
  if (!drawing) return null
  if (canvas.width !== width || canvas.height !== height) Object.assign(canvas, { width, height })
  drawing.drawImage(video, 0, 0)
  return drawing.getImageData(0, 0, width, height)
}

/** Milliseconds from one examined picture to the next, and for blurred or oblique codes within one. */
const pause = 120
const patience = 60
