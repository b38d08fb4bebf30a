// What the browser promises of this device's storage, asked again when it has promised more.
import { useCallback, useEffect, useState } from 'react'
import { askToKeep, type StorageRoom, storageRoom } from '../../browser/storage-room.ts'

/** `room` is undefined until known, null in a browser that does not say. `refused` once it was asked to keep and did not promise. */
export function useStorageRoom() {
  const [room, setRoom] = useState<StorageRoom | null | undefined>(undefined)
  const [refused, setRefused] = useState(false)
  const look = useCallback(() => void storageRoom().then(setRoom), [])
  useEffect(look, [look])
  const keep = async () => {
    setRefused(!(await askToKeep()))
    look()
  }
  return { room, refused, keep }
}
