// age as the library has it; for a test file that asks, with as little work for the words as can be.
import { Encrypter as Whole } from 'age-encryption'

export * from 'age-encryption'

let little = false

/** For test files that carry many files: what trying their words costs is not what they are about. Does nothing without the runner's hook. */
export const carryingCostsLittle = (): void => {
  little = true
}

export class Encrypter extends Whole {
  override setScryptWorkFactor(logN: number): void {
    super.setScryptWorkFactor(little ? 2 : logN)
  }
}
