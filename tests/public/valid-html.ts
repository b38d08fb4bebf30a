// What is wrong in a page by the standard of HTML, as a validator that is not ours reads it.
import { HtmlValidate } from 'html-validate'

/** A line each: where in the page, which rule, what. */
export async function wrongIn(page: string): Promise<readonly string[]> {
  const { results } = await validator.validateString(page)
  return results.flatMap(({ messages }) => messages.map(({ line, ruleId, message }) => `${line} ${ruleId} ${message}`))
}

const validator = new HtmlValidate({
  extends: ['html-validate:recommended'],
  // What is written by hand is held to the standard, not to a style.
  rules: {
    'long-title': 'off',
    'void-style': 'off',
    'doctype-style': 'off',
    'no-trailing-whitespace': 'off',
    'attr-quotes': 'off',
  },
})
