// What draws a page of a PDF (ISO 32000-1, chapters 7 to 9): of each kind of object the entries that stay. What is not named goes.

/** What an object is read as. `of` an entry: what that one is, null when it goes, `unsafe` when the whole file cannot be cleaned. */
export type Shape = { readonly name: string; readonly of: (key: string) => Shape | 'unsafe' | null }

/** What the catalog of a document may have: this and no more; the pages stay. Scripts, layers, signatures, collections of files are none of these. */
export const safeInCatalog: ReadonlySet<string> = new Set(
  'Type Version Pages PageLabels Names Dests ViewerPreferences PageLayout PageMode Outlines OpenAction AcroForm Metadata StructTreeRoot MarkInfo Lang PieceInfo OutputIntents Extensions Threads URI SpiderInfo'.split(
    ' ',
  ),
)
/** Pages that are drawn from templates, scripts and attached files are none of these. */
export const safeInNames: ReadonlySet<string> = new Set(['Dests', 'AP', 'IDS', 'URLS'])
/** What is seen on the page without them is the page. */
export const safeAnnotations: ReadonlySet<string> = new Set(['/Link'])

/** Names, numbers, strings, and rows of them; nothing inside a dictionary. */
const plain: Shape = { name: 'plain', of: () => null }
const shape = (name: string, keys: string, inside: () => Readonly<Record<string, Shape>> = () => ({})): Shape => {
  const simple = new Set(keys.split(' '))
  return {
    name,
    of: (key) => {
      const below = inside()
      if (Object.hasOwn(below, key)) return below[key] ?? null
      if (simple.has(key)) return plain
      return key === 'AA' || key === 'AF' ? 'unsafe' : null
    },
  }
}
/** By names that the page chose. */
const each = (of: Shape): Shape => ({ name: `each ${of.name}`, of: () => of })

/** Of any stream. */
const coded = 'Length Filter'
const parameters = shape(
  'parameters',
  'K EndOfLine EncodedByteAlign Columns Rows EndOfBlock BlackIs1 DamagedRowsBeforeError ColorTransform Predictor Colors BitsPerComponent EarlyChange',
  () => ({ JBIG2Globals: data }),
)
const data = shape('data', `${coded} Length1 Length2 Length3 Subtype`, () => ({ DecodeParms: parameters }))
const content = shape('content', coded, () => ({ DecodeParms: parameters }))

const calculation = shape(
  'function',
  `${coded} FunctionType Domain Range Size BitsPerSample Order Encode Decode C0 C1 N Bounds`,
  () => ({ DecodeParms: parameters, Functions: calculation }),
)
/** A name, or a row of a name and what it needs: a profile, a function, other spaces. */
const colour: Shape = shape(
  'colour',
  `${coded} WhitePoint BlackPoint Gamma Matrix Range N Subtype Components FunctionType Domain Size BitsPerSample Order Encode Decode C0 C1 Bounds`,
  () => ({
    DecodeParms: parameters,
    Alternate: colour,
    ColorSpace: colour,
    Colorants: each(colour),
    Process: colour,
    Functions: calculation,
  }),
)

const group = shape('group', 'Type S I K', () => ({ CS: colour }))
const drawn: Shape = shape(
  'drawn',
  `${coded} Type Subtype Width Height BitsPerComponent Intent ImageMask Decode Interpolate SMaskInData Matte FormType BBox Matrix`,
  () => ({
    DecodeParms: parameters,
    ColorSpace: colour,
    Mask: drawn,
    SMask: drawn,
    Resources: resources,
    Group: group,
  }),
)
const shading = shape(
  'shading',
  `${coded} ShadingType Background BBox AntiAlias Coords Domain Extend Matrix BitsPerCoordinate BitsPerComponent BitsPerFlag Decode VerticesPerRow`,
  () => ({ DecodeParms: parameters, ColorSpace: colour, Function: calculation }),
)
const pattern: Shape = shape(
  'pattern',
  `${coded} Type PatternType PaintType TilingType BBox XStep YStep Matrix`,
  () => ({ DecodeParms: parameters, Resources: resources, Shading: shading, ExtGState: state }),
)
const mask = shape('mask', 'Type S BC', () => ({ G: drawn, TR: calculation }))
const state: Shape = shape('state', 'Type LW LC LJ ML D RI OP op OPM FL SM SA BM CA ca AIS TK', () => ({
  Font: font,
  SMask: mask,
  BG: calculation,
  BG2: calculation,
  UCR: calculation,
  UCR2: calculation,
  TR: calculation,
  TR2: calculation,
}))

const descriptor = shape(
  'descriptor',
  'Type FontName FontFamily FontStretch FontWeight Flags FontBBox ItalicAngle Ascent Descent Leading CapHeight XHeight StemV StemH AvgWidth MaxWidth MissingWidth CharSet Lang',
  () => ({ FontFile: data, FontFile2: data, FontFile3: data, CIDSet: data }),
)
const characters = shape('characters', `${coded} Type BaseEncoding Differences CMapName WMode`, () => ({
  DecodeParms: parameters,
  CIDSystemInfo: collection,
  UseCMap: characters,
}))
const collection = shape('collection', 'Registry Ordering Supplement')
const font: Shape = shape(
  'font',
  'Type Subtype BaseFont Name FirstChar LastChar Widths DW W DW2 W2 FontBBox FontMatrix',
  () => ({
    FontDescriptor: descriptor,
    Encoding: characters,
    ToUnicode: characters,
    DescendantFonts: font,
    CIDSystemInfo: collection,
    CIDToGIDMap: data,
    CharProcs: each(content),
    Resources: resources,
  }),
)

const resources: Shape = shape('resources', 'ProcSet', () => ({
  Font: each(font),
  XObject: each(drawn),
  ExtGState: each(state),
  ColorSpace: each(colour),
  Pattern: each(pattern),
  Shading: each(shading),
}))

/** A page, or a branch of the tree of pages. */
const page: Shape = shape('page', 'Type Count MediaBox CropBox BleedBox TrimBox ArtBox Rotate UserUnit', () => ({
  Parent: page,
  Kids: page,
  Resources: resources,
  Contents: content,
  Group: group,
}))
/** The first object of the new file. */
export const catalog: Shape = shape('catalog', 'Type', () => ({ Pages: page }))
