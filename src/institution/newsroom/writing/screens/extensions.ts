// What the editor of a draft knows: no more than a document can hold, so that nothing that is written is lost when it is kept.
import { Extension, Mark, mergeAttributes, Node } from '@tiptap/core'
import { Heading } from '@tiptap/extension-heading'
import { StarterKit } from '@tiptap/starter-kit'
import { type Block, isLinkTarget } from '../../../../vocabulary/published/documents.ts'
import { keptNode } from '../rich-text.ts'

/** A place of a text has one mark: choosing another takes its place. */
const oneMark = '_'

const Strong = Mark.create({
  name: 'bold',
  excludes: oneMark,
  // What only its style marks (bold by CSS) has been given its tag before (`plainMarkup`).
  parseHTML: () => [{ tag: 'strong' }, { tag: 'b' }],
  renderHTML: () => ['strong', 0],
  addCommands() {
    return {
      toggleBold:
        () =>
        ({ commands }) =>
          commands.toggleMark(this.name),
    }
  },
  addKeyboardShortcuts() {
    return { 'Mod-b': () => this.editor.commands.toggleBold() }
  },
})

const Emphasis = Mark.create({
  name: 'italic',
  excludes: oneMark,
  parseHTML: () => [{ tag: 'em' }, { tag: 'i' }],
  renderHTML: () => ['em', 0],
  addCommands() {
    return {
      toggleItalic:
        () =>
        ({ commands }) =>
          commands.toggleMark(this.name),
    }
  },
  addKeyboardShortcuts() {
    return { 'Mod-i': () => this.editor.commands.toggleItalic() }
  },
})

/** Pasted links are checked like typed ones: one that may not stand leaves its words. */
const Link = Mark.create({
  name: 'link',
  excludes: oneMark,
  inclusive: false,
  addAttributes: () => ({ href: { default: null } }),
  parseHTML: () => [{ tag: 'a[href]', getAttrs: (link) => isLinkTarget(link.getAttribute('href') ?? '') && null }],
  // No links in the editor itself: pressing one would leave the text being written.
  renderHTML: ({ HTMLAttributes: { href } }) => ['span', { class: 'link', title: href }, 0],
})

/** A document has one kind of heading: every rank that is pasted becomes it. */
const OneHeading = Heading.extend({
  parseHTML: () => ['h1', 'h2', 'h3', 'h4', 'h5', 'h6'].map((tag) => ({ tag, attrs: { level: 2 } })),
}).configure({ levels: [2] })

/** Pictures and files, where they stand. */
export const Kept = Node.create<{ readonly kinds: readonly string[] }>({
  name: keptNode,
  addOptions: () => ({ kinds: ['picture', 'file'] }),
  group: 'block',
  atom: true,
  draggable: true,
  addAttributes: () => ({ block: { default: null, rendered: false } }),
  // It survives cutting and pasting; the server checks it like everything else.
  parseHTML() {
    const { kinds } = this.options
    return [{ tag: 'p[data-block]', priority: 60, getAttrs: (element) => keptIn(element.dataset.block ?? '', kinds) }]
  },
  renderHTML({ node, HTMLAttributes }) {
    const block = node.attrs.block as Extract<Block, { kind: 'picture' | 'file' }>
    return [
      'p',
      mergeAttributes(HTMLAttributes, { class: 'kept', 'data-kind': block.kind, 'data-block': JSON.stringify(block) }),
      [block.file?.name, block.text].filter(Boolean).join(': '),
    ]
  },
})

/** False for any other kind: it is read as a paragraph. */
function keptIn(text: string, kinds: readonly string[]): { block: Block } | false {
  try {
    const block = JSON.parse(text) as Block
    const isFile = block.kind === 'picture' || block.kind === 'file'
    return kinds.includes(block.kind) && (!isFile || typeof block.file?.hash === 'string') && { block }
  } catch {
    return false
  }
}

/** Tab leaves the editor, as it leaves every field. */
const LeavesByTab = Extension.create({ name: 'leavesByTab', addKeyboardShortcuts: () => ({ Tab: () => false }) })

export const writingExtensions = [
  StarterKit.configure({
    bold: false,
    italic: false,
    link: false,
    strike: false,
    underline: false,
    code: false,
    codeBlock: false,
    hardBreak: false,
    horizontalRule: false,
    heading: false,
  }),
  OneHeading,
  Strong,
  Emphasis,
  Link,
  Kept,
  LeavesByTab,
]
