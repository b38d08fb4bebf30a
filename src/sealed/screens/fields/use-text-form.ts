// A form of one text: on the disk at each letter, there again when the screen is opened, forgotten once it is kept.
import * as v from 'valibot'
import type { FormName } from '../../desk/drafts/form-drafts.ts'
import { useForm } from './use-form.ts'

export function useTextForm(name: FormName) {
  const { said, say, forget, round } = useForm(name, shape, empty)
  return { text: said.text, say: (text: string) => say({ text }), forget, round }
}

const shape = v.object({ text: v.string() })
const empty = { text: '' }
