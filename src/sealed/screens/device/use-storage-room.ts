// What the browser promises for this device's storage, asked again when it has promised more; and how much really fits, when she tries it.
import { useCallback, useEffect, useState } from 'react'
import { askToKeep, enoughMegabytes, type StorageRoom, storageRoom, tryRoom } from '../../browser/store/storage-room.ts'

/** `fitted` megabytes of those that a visit takes. */
export type Trial = 'none' | { readonly share: number } | { readonly fitted: number } | 'failed'

/** `room` is undefined until known, null in a browser that does not say. `refused` once it was asked for persistent storage and did not promise it. */
export function useStorageRoom() {
  const [room, setRoom] = useState<StorageRoom | null | undefined>(undefined)
  const [refused, setRefused] = useState(false)
  const [trial, setTrial] = useState<Trial>('none')
  const look = useCallback(() => void storageRoom().then(setRoom), [])
  useEffect(look, [look])
  const keep = async () => {
    setRefused(!(await askToKeep()))
    look()
  }
  const tryIt = async () => {
    setTrial({ share: 0 })
    const fitted = await tryRoom(enoughMegabytes, (share) => setTrial({ share })).catch(() => null)
    setTrial(fitted === null ? 'failed' : { fitted })
  }
  return { room, refused, keep, trial, tryIt }
}
