// Makes the platform's randomness come from a seed, and its acts end in the order in which they were begun: what is made then is made alike each time.
import { createHash } from 'node:crypto'

/** For a script that makes vectors, and for nothing else. Patches this process's WebCrypto; from each seed that is then given, all that is drawn begins anew. */
export function seededPlatform(): (seed: string) => void {
  let seed = ''
  let drawn = 0
  const draw = (length: number): Uint8Array<ArrayBuffer> => {
    const bytes = new Uint8Array(length)
    for (let at = 0; at < length; at += 32) {
      drawn += 1
      const block = createHash('sha256').update(`${seed} ${drawn}`).digest()
      bytes.set(block.subarray(0, Math.min(32, length - at)), at)
    }
    return bytes
  }
  const getRandomValues = (target: Uint8Array) => {
    target.set(draw(target.length))
    return target
  }
  Object.defineProperty(crypto, 'getRandomValues', { value: getRandomValues })

  let last: Promise<unknown> = Promise.resolve()
  const { subtle } = crypto
  const inOrder = (
    name: 'digest' | 'sign' | 'verify' | 'encrypt' | 'decrypt' | 'importKey' | 'exportKey' | 'deriveBits',
  ) => {
    const act = subtle[name].bind(subtle) as (...args: unknown[]) => Promise<unknown>
    const ordered = (...args: unknown[]) => {
      const done = last.then(
        () => act(...args),
        () => act(...args),
      )
      last = done
      return done
    }
    Object.defineProperty(subtle, name, { value: ordered })
  }
  const importKey = subtle.importKey.bind(subtle)
  const deriveBits = subtle.deriveBits.bind(subtle)
  /** X25519 alone: the ephemeral keys of HPKE. */
  const generateKey = async (): Promise<CryptoKeyPair> => {
    const pkcs8 = Uint8Array.from([...Buffer.from('302e020100300506032b656e04220420', 'hex'), ...draw(32)])
    const privateKey = await importKey('pkcs8', pkcs8, 'X25519', true, ['deriveBits'])
    const base = await importKey('raw', Uint8Array.of(9, ...new Uint8Array(31)), 'X25519', true, [])
    const raw = await deriveBits({ name: 'X25519', public: base }, privateKey, 256)
    return { privateKey, publicKey: await importKey('raw', raw, 'X25519', true, []) }
  }
  Object.defineProperty(subtle, 'generateKey', {
    value: () => {
      const done = last.then(generateKey, generateKey)
      last = done
      return done
    },
  })
  for (const name of [
    'digest',
    'sign',
    'verify',
    'encrypt',
    'decrypt',
    'importKey',
    'exportKey',
    'deriveBits',
  ] as const)
    inOrder(name)

  return (given) => {
    seed = given
    drawn = 0
  }
}
